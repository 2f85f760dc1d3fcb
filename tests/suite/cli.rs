//! The command line, as a person or a script meets it: the real program is run.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use expect_test::expect_file;
use serde_json::Value;

use crate::support::sample::{NOW, TEXT, sample, with};
use obelus::model::{Adrift, Anchor, Claim, Id, Source};
use obelus::store::Holder;

/// A place for one test, with settings of its own.
struct Bench {
    folder: tempfile::TempDir,
}

/// What the program said, and how it ended.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    /// The program, with no display and with settings in this place.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obelus"));
        command.args(arguments).current_dir(self.folder.path()).env("OBELUS_HOME", self.path("home"));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        // The folder of the test has another name every time.
        let words = |bytes: Vec<u8>| {
            let whole = fs::canonicalize(self.folder.path()).unwrap().display().to_string();
            let words = String::from_utf8(bytes).unwrap().replace(&whole, "[folder]");
            words.replace(&self.folder.path().display().to_string(), "[folder]")
        };
        Said { code: status.code().unwrap(), out: words(stdout), err: words(stderr) }
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(arguments).out).unwrap()
    }

    /// The sample as a project in `name`.
    fn sample(&self, name: &str) {
        // The lost memoir would be a finding of the loader, and its image has no file.
        let project = sample();
        drop(obelus::store::create(&self.path(name), &project, &holder()).unwrap());
    }
}

fn holder() -> Holder {
    Holder { who: "Example annotator".to_owned(), now: NOW }
}

fn example() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/war-with-japan").display().to_string()
}

#[test]
fn a_project_is_made_of_texts_checked_exported_and_verified() {
    let bench = Bench::new();
    let text = "The first army left.1 The second came.2 About 3,000 men stood at Łódź 𐌰.3\n\nIt was over.5\n";
    bench.write("the march.txt", text.as_bytes());
    bench.write(
        "Письмо.txt",
        &encoding_rs::WINDOWS_1251
            .encode(
                "Дорогой друг, в лагере было около 300 человек. Их кормили плохо, но письма доходили.\r\n",
            )
            .0,
    );
    let said = bench.run(&[
        "new",
        "a march",
        "--from",
        "the march.txt",
        "Письмо.txt",
        "--lang",
        "en",
        "--title",
        "The march",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Made [folder]/a march/a march.obelus.ron\n"), "{}", said.out);
    assert!(
        said.out.contains("the march: 2 paragraphs, UTF-8, 4 note markers (missing: 4)\n"),
        "{}",
        said.out
    );
    assert!(said.out.contains("Письмо: 1 paragraph, windows-1251, 0 note markers\n"), "{}", said.out);
    assert!(said.err.contains("Письмо.txt was read as windows-1251, which is a guess"), "{}", said.err);

    let said = bench.run(&["check", "a march"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Nothing to look into\n"), "{}", said.err);
    let said = bench.run(&["disputes", "a march/a march.obelus.ron"]);
    assert_eq!((said.code, said.out.as_str()), (0, "There is no dispute in this project\n"));

    let said = bench.run(&["export", "a march", "--to", "web-annotation", "-o", "out/march.jsonld"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Wrote out/march.jsonld\n"), "{}", said.err);
    assert!(said.err.ends_with("Nothing is lost\n"), "{}", said.err);
    // The texts as they came are as good as the texts of record.
    let said =
        bench.run(&["verify", "out/march.jsonld", "--source", "the march.txt", "--source", "Письмо.txt"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "PASS: all 4 quotes stand where the export says\n"),
        "{}",
        said.err
    );
    bench.write("the march.txt", text.replacen("first", "very first", 1).as_bytes());
    let said = bench.run(&["verify", "out/march.jsonld", "--source", "the march.txt"]);
    assert_eq!(said.code, 1);
    assert!(said.out.ends_with("FAIL: 4 of 4 quotes\n"), "{}", said.out);
    assert!(said.err.contains("the march.txt is not the text that the export was made on"), "{}", said.err);
}

#[test]
fn the_sample_says_what_its_cases_show() {
    let bench = Bench::new();
    bench.sample("camp");
    bench.write("camp.txt", TEXT.as_bytes());
    let cases: [(&str, i32, &[&str]); 7] = [
        ("check.txt", 1, &["check", "camp"]),
        ("check.json", 1, &["check", "camp", "--json"]),
        ("disputes.txt", 1, &["disputes", "camp"]),
        ("disputes.json", 1, &["disputes", "camp", "--json"]),
        ("export.txt", 1, &["export", "camp", "--to", "csv", "-o", "tables"]),
        ("verify.txt", 1, &["verify", "tables", "--source", "camp.txt"]),
        ("verify.json", 1, &["verify", "tables", "--source", "camp.txt", "--json"]),
    ];
    for (case, code, arguments) in cases {
        let said = bench.run(arguments);
        let shown = format!("{}--- stderr\n{}--- ends with {}\n", said.out, said.err, said.code);
        expect_file![format!("{}/tests/cases/cli/{case}", env!("CARGO_MANIFEST_DIR"))].assert_eq(&shown);
        assert_eq!(said.code, code, "{case}: {}", said.err);
    }
}

#[test]
fn data_for_programs_has_just_the_promised_fields() {
    let bench = Bench::new();
    bench.sample("camp");
    bench.write("camp.txt", TEXT.as_bytes());
    bench.write("one.txt", b"One line.1\n");
    let answers = [
        ("new", bench.json(&["new", "one", "--from", "one.txt", "--json"])),
        ("check", bench.json(&["check", "camp", "--json"])),
        ("disputes", bench.json(&["disputes", "camp", "--json"])),
        ("export", bench.json(&["export", "camp", "--to", "web-annotation", "-o", "set.jsonld", "--json"])),
        ("verify", bench.json(&["verify", "set.jsonld", "--source", "camp.txt", "--json"])),
    ];
    let described = bench.json(&["describe", "schema", "--json"]);
    for (command, answer) in &answers {
        let promise =
            described["schema"].as_array().unwrap().iter().find(|it| it["command"] == *command).unwrap();
        assert_eq!(shape(answer), promise["shape"].as_str().unwrap(), "{command}");
    }
    // The offsets are scalars: the words stand there when the text is cut by them.
    let scalars: Vec<char> = TEXT.chars().collect();
    let (_, verified) = &answers[4];
    let quote = verified["quotes"].as_array().unwrap().iter().find(|it| it["id"] == "c-250000aa").unwrap();
    let at = |end: &str| usize::try_from(quote[end].as_u64().unwrap()).unwrap();
    assert_eq!(scalars[at("start")..at("end")].iter().collect::<String>(), "Some said");
}

/// The shape of an answer as the contract writes it: `{quotes:[{id,start}],pass}`; below the first list only names are shown.
fn shape(answer: &Value) -> String {
    let fields = answer.as_object().unwrap().iter().map(|(name, field)| {
        match field.as_array().and_then(|it| it.first()) {
            Some(Value::Object(first)) => {
                format!("{name}:[{{{}}}]", first.keys().cloned().collect::<Vec<_>>().join(","))
            }
            _ => name.clone(),
        }
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

#[test]
fn the_example_has_ten_disputes_and_the_two_of_the_headlines() {
    let bench = Bench::new();
    let answer = bench.json(&["disputes", &example(), "--json"]);
    let disputes = answer["disputes"].as_array().unwrap();
    assert_eq!(disputes.len(), 10);
    let dead = disputes.iter().find(|it| it["id"].as_str().unwrap().starts_with("d-pow-deaths")).unwrap();
    assert_eq!(dead["verdict"], "Contradicts");
    let ratio: f64 = dead["gap"]["value"].as_str().unwrap().parse().unwrap();
    assert!(dead["gap"]["unit"] == "ratio" && (ratio - 3.83).abs() < 0.01, "{ratio}");
    assert_eq!(dead["hull"]["low"], "62068");
    let said = bench.run(&["check", &example()]);
    assert_eq!(said.code, i32::from(said.out != "Nothing to look into\n"), "{}", said.out);
}

#[test]
fn what_cannot_be_done_is_said_with_what_to_do_and_ends_with_2() {
    let bench = Bench::new();
    bench.sample("camp");
    bench.write("chapter.txt", "Some words.\n".as_bytes());
    bench.write("empty.txt", b"");
    bench.write("picture.txt", &[0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]);
    bench.write("report.pdf", b"%PDF-1.7\n");
    bench.write("stock.json", b"{}");
    let cases: [(&[&str], &[&str]); 13] = [
        (&["check", "nowhere"], &["There is no file or folder nowhere"]),
        (&["check", "chapter.txt"], &["chapter.txt is not an Obelus project"]),
        (
            &["new", "camp", "--from", "chapter.txt"],
            &["camp is not empty", "Choose a new name or an empty folder"],
        ),
        (&["new", "b", "--from", "absent.txt"], &["absent.txt could not be read", "Check the path"]),
        (&["new", "b", "--from", "empty.txt"], &["empty.txt"]),
        (&["new", "b", "--from", "picture.txt"], &["picture.txt"]),
        (&["new", "b", "--from", "report.pdf"], &["PDF"]),
        (
            &["export", "camp", "--to", "docx", "-o", "x"],
            &["There is no format called docx", "There are: csv, web-annotation"],
        ),
        (
            &["export", "camp", "--to", "web-annotation", "-o", "chapter.txt"],
            &["chapter.txt is already there and is no earlier export"],
        ),
        (
            &["verify", "stock.json", "--source", "chapter.txt"],
            &["stock.json holds no annotation", "Name the file or the folder"],
        ),
        (&["verify", "absent", "--source", "chapter.txt"], &["absent cannot be read", "Check the path"]),
        (&["verify", "camp", "--source", "chapter.txt"], &["No table of an export stands in this folder"]),
        (&["describe", "weather"], &["invalid value 'weather'", "formats, checks, rules, keys, schema"]),
    ];
    for (arguments, wanted) in cases {
        let said = bench.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}: {}", said.err);
        for words in wanted {
            assert!(said.err.contains(words), "{arguments:?}: {}", said.err);
        }
        assert!(!said.err.contains("panicked"), "{arguments:?}: {}", said.err);
    }
    assert_eq!(fs::read(bench.path("chapter.txt")).unwrap(), b"Some words.\n", "nothing is written over");
    assert!(!bench.path("b").exists(), "a refused text leaves no folder");
}

#[test]
fn an_export_is_written_over_by_the_next_one_and_nothing_else_is() {
    let bench = Bench::new();
    bench.sample("camp");
    for _ in 0..2 {
        for (format, to) in [("csv", "tables"), ("web-annotation", "set.jsonld")] {
            let said = bench.run(&["export", "camp", "--to", format, "-o", to]);
            assert!(said.out.starts_with("Wrote "), "{}", said.err);
        }
    }
    fs::write(bench.path("tables/claims.csv"), "my own table\n").unwrap();
    let before = fs::read(bench.path("tables/mentions.csv")).unwrap();
    let said = bench.run(&["export", "camp", "--to", "csv", "-o", "tables", "--guard-cells"]);
    assert_eq!(said.code, 2);
    assert_eq!(fs::read_to_string(bench.path("tables/claims.csv")).unwrap(), "my own table\n");
    assert_eq!(fs::read(bench.path("tables/mentions.csv")).unwrap(), before, "whole or not at all");
}

#[test]
fn a_project_read_in_part_is_told_and_ends_with_1() {
    let bench = Bench::new();
    bench.sample("camp");
    fs::write(bench.path("camp/entities.ron"), "<<<<<<< ours\n").unwrap();
    let before = fs::read(bench.path("camp/entities.ron")).unwrap();
    for arguments in [&["disputes", "camp"][..], &["export", "camp", "--to", "csv", "-o", "tables"]] {
        let said = bench.run(arguments);
        assert_eq!(said.code, 1, "{arguments:?}: {}", said.err);
        assert!(
            said.err.contains("entities.ron") && said.err.contains("without what could not be read"),
            "{}",
            said.err
        );
    }
    let findings = bench.json(&["check", "camp", "--json"]);
    let is_of_file = |it: &&Value| it["target"].as_str().unwrap().starts_with("entities.ron:1");
    assert!(findings["findings"].as_array().unwrap().iter().any(|it| is_of_file(&it)), "{findings:#}");
    assert_eq!(fs::read(bench.path("camp/entities.ron")).unwrap(), before, "reading alters nothing");
}

#[test]
fn reading_a_project_leaves_it_as_it_is() {
    let bench = Bench::new();
    bench.sample("camp");
    let before = listing(&bench.path("camp"));
    for arguments in
        [&["check", "camp"][..], &["disputes", "camp"], &["export", "camp", "--to", "csv", "-o", "t"]]
    {
        bench.run(arguments);
    }
    assert_eq!(listing(&bench.path("camp")), before);
}

/// Every file of a folder with its bytes.
fn listing(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(listing(&path));
        } else {
            files.push((path.clone(), fs::read(path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn a_claim_adrift_fails_and_says_why() {
    let bench = Bench::new();
    let project = sample();
    let claim = project.claims().get(&Id::new("c-250000aa")).unwrap().as_ref().clone();
    let adrift = Adrift { start: 3, end: 9, exact: "harbor".to_owned(), ..Adrift::default() };
    let project = with(&project, Claim { at: vec![Anchor::Adrift(adrift.into())], ..claim });
    drop(obelus::store::create(&bench.path("camp"), &project, &holder()).unwrap());
    bench.write("camp.txt", TEXT.as_bytes());
    bench.run(&["export", "camp", "--to", "csv", "-o", "tables"]);
    let said = bench.run(&["verify", "tables", "--source", "camp.txt"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("c-250000aa FAIL"), "{}", said.out);
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let bench = Bench::new();
    let mut child = bench
        .command(&["disputes", &example(), "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Closed before anything was written: more than a pipe holds comes after.
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn without_a_display_the_program_says_what_needs_none() {
    let bench = Bench::new();
    bench.write("chapter.txt", b"Some words.\n");
    fs::create_dir(bench.path("check")).unwrap();
    // No argument, a text, a folder that is called like a command, and the word itself: all are for the window.
    for arguments in [&[][..], &["chapter.txt"], &["./check"], &["open"], &["open", "chapter.txt"]] {
        let said = bench.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            said.err.contains("new, check, disputes, export, verify, describe"),
            "{arguments:?}: {}",
            said.err
        );
        assert!(!said.err.contains("panicked"), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn help_and_lists_are_printed_from_the_registries() {
    let bench = Bench::new();
    let said = bench.run(&["--help"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for words in ["obelus [open] [PROJECT | TEXT]", "Exit codes: 0 fine, 1 findings, 2 cannot do it"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    for command in ["new", "check", "disputes", "figures", "export", "verify", "describe"] {
        assert!(said.out.contains(&format!("\n  {command} ")), "{command}: {}", said.out);
        let help = bench.run(&[command, "--help"]);
        assert!(help.code == 0 && help.out.contains("--json"), "{command}: {}", help.out);
    }
    assert_eq!(bench.run(&["--version"]).out, format!("obelus {}\n", env!("CARGO_PKG_VERSION")));
    let formats = bench.run(&["describe", "formats"]).out;
    assert!(
        obelus::formats::FORMATS.iter().all(|it| formats.contains(it.id) && formats.contains(it.carries))
    );
    let checks = bench.run(&["describe", "checks"]).out;
    assert!(obelus::check::CHECKS.iter().all(|it| checks.contains(it.title) && checks.contains(it.doc.why)));
    let rules = bench.run(&["describe", "rules"]).out;
    assert!(obelus::detect::rule_docs().iter().all(|it| rules.contains(it.title) && rules.contains(it.why)));
    let keys = bench.run(&["describe", "keys"]);
    assert!(keys.code == 0 && keys.out.contains("Ctrl+Shift+P"), "{}", keys.out);
    let rows = bench.json(&["describe", "keys", "--json"]);
    assert!(rows["keys"].as_array().unwrap().len() > 20);
}

#[test]
fn the_annotator_of_the_settings_makes_new_projects() {
    let bench = Bench::new();
    bench.write("one.txt", b"One line.\n");
    for name in ["first", "second"] {
        assert_eq!(bench.run(&["new", name, "--from", "one.txt"]).code, 0);
    }
    let agents = |name: &str| {
        let read = obelus::store::read(&bench.path(name)).unwrap();
        read.project.header().agents.clone()
    };
    assert_eq!(agents("first").len(), 1);
    assert_eq!(agents("first"), agents("second"), "one person is one annotator in every project");
}

#[test]
fn the_chapter_becomes_a_project_with_its_54_notes() {
    let chapter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/seed/war-with-japan.txt");
    if !chapter.exists() {
        return;
    }
    let bench = Bench::new();
    let made = bench.json(&["new", "chapter", "--from", chapter.to_str().unwrap(), "--json"]);
    let source = &made["sources"][0];
    assert_eq!((source["notes"].as_u64(), source["chars"].as_u64()), (Some(54), Some(29_230)));
    assert_eq!(source["missing"], serde_json::json!(["18"]));
    let project = obelus::store::read(&bench.path("chapter")).unwrap().project;
    let body =
        project.sources().iter().next().map(|it: &std::sync::Arc<Source>| it.body().to_owned()).unwrap();
    assert_eq!(body.as_bytes(), fs::read(chapter).unwrap());
}
