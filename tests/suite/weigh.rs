//! Weighing: the worked table of the design, every turn of the rule, and its laws.

use std::fmt::Write as _;

use obelus::{
    model::{
        Claim, Date, Decimal, Id, Measure, Policy, Project, Record, Rounding, Timestamp, Value, ValueKind,
        Verdict,
    },
    weigh::{
        Bounds, Interval, Pair, Scope, Weighing, axis, disputes_of, interval, interval_as_written, joinable,
        point, print_day, rivals, title, verdict, weigh_dispute,
    },
};
use proptest::prelude::*;

use crate::support::sketch::{annotator, answer_cases, project_of};

#[test]
fn values_are_read_as_intervals() {
    answer_cases("weigh/values.txt", |project| {
        let mut answer = String::new();
        for claim in project.claims().iter() {
            write!(answer, "{}: {}", claim.id, interval_as_written(project, &claim)).unwrap();
            let converted = interval(project, &claim);
            if converted != interval_as_written(project, &claim) {
                write!(answer, " = {converted} in the unit of the measure").unwrap();
            }
            if let Some(point) = point(project, &claim) {
                write!(answer, " · {point}").unwrap();
            }
            answer.push('\n');
        }
        answer
    });
}

#[test]
fn pairs_are_judged_by_the_rule() {
    answer_cases("weigh/pairs.txt", |project| {
        let claim = |id: &str| project.claims().get(&Id::new(id)).unwrap();
        pair(&verdict(project, claim("c-a"), claim("c-b")))
    });
}

#[test]
fn the_worked_table_of_the_design_holds() {
    answer_cases("weigh/worked.txt", |project| {
        let mut answer = String::new();
        let claims: Vec<_> = project.claims().iter().collect();
        for claim in &claims {
            writeln!(answer, "{}: {}", claim.id, interval(project, claim)).unwrap();
        }
        for (at, a) in claims.iter().enumerate() {
            for b in claims.iter().skip(at + 1) {
                writeln!(answer, "{}", pair(&verdict(project, a, b))).unwrap();
            }
        }
        answer + &disputes(project)
    });
}

#[test]
fn disputes_show_their_worst_pair() {
    answer_cases("weigh/disputes.txt", disputes);
}

#[test]
fn a_claim_finds_its_rivals() {
    answer_cases("weigh/rivals.txt", |project| {
        let mut answer = String::new();
        for claim in project.claims().iter() {
            let found = rivals(project, &claim);
            let words: Vec<String> = found
                .iter()
                .map(|it| format!("{} ({}, in {:?})", it.pair.b, title(it.pair.verdict), it.disputes))
                .collect();
            writeln!(
                answer,
                "{}: [{}], in {:?}, could join {:?}",
                claim.id,
                words.join(", "),
                disputes_of(project, &claim.id),
                joinable(project, &claim)
            )
            .unwrap();
        }
        answer
    });
}

fn pair(pair: &Pair) -> String {
    let gap = pair.gap.map_or(String::new(), |gap| format!(" {gap}"));
    format!("{} / {}: {}{gap} [{:?}] {}", pair.a, pair.b, title(pair.verdict), pair.scope, pair.why)
}

fn disputes(project: &Project) -> String {
    let mut answer = String::new();
    for dispute in project.disputes().iter() {
        let Weighing {
            standing,
            computed,
            is_overridden,
            why,
            gap: _,
            pairs,
            worst,
            claims,
            consensus,
            hull,
            witnesses,
            unnamed,
            scope,
            without_notes: _,
            notes,
            missing,
        } = &weigh_dispute(project, dispute);
        let badge = weigh_dispute(project, dispute).badge();
        writeln!(answer, "{} ({badge}): {}; {why}", dispute.id, standing.title()).unwrap();
        if *is_overridden {
            writeln!(answer, "  set by hand; the rule says: {}", computed.title()).unwrap();
        }
        let print = |it: &Option<Interval>| it.map_or("none".to_owned(), |it| it.to_string());
        writeln!(answer, "  {} claims, {} pairs, worst {worst:?}", claims.len(), pairs.len()).unwrap();
        writeln!(answer, "  consensus {}; hull {}", print(consensus), print(hull)).unwrap();
        let witnesses: Vec<String> =
            witnesses.iter().map(|it| format!("{:?} {:?} {:?}", it.who, it.source, it.claims)).collect();
        writeln!(answer, "  {} witnesses: {}", witnesses.len(), witnesses.join("; ")).unwrap();
        writeln!(answer, "  {scope}; {notes}; unnamed {unnamed:?}; missing {missing:?}").unwrap();
    }
    answer
}

#[test]
fn an_axis_has_round_ticks_and_room() {
    let numbers = |pairs: &[(i64, i64)]| -> Vec<Interval> {
        let bounds =
            |(low, high): &(i64, i64)| Bounds::new(Some(Decimal::from(*low)), Some(Decimal::from(*high)));
        pairs.iter().map(bounds).map(Interval::Numbers).collect()
    };
    let days = |pairs: &[(&str, &str)]| -> Vec<Interval> {
        let day = |text: &str| Date::parse(text).unwrap().days().unwrap();
        pairs.iter().map(|(from, to)| Interval::Days(Bounds::new(day(from).first, day(to).last))).collect()
    };
    let open = Interval::Numbers(Bounds::new(Some(Decimal::ZERO), None));
    let cases = [
        ("prisoners", numbers(&[(62_068, 62_068), (237_500, 262_500)])),
        (
            "prisoners, and nobody knows",
            [numbers(&[(62_068, 62_068), (237_500, 262_500)]), vec![open]].concat(),
        ),
        ("close by", numbers(&[(700, 720), (735, 735)])),
        ("one number", numbers(&[(50, 50)])),
        ("nought", numbers(&[(0, 0), (5, 5)])),
        ("below nought", numbers(&[(-30, -20), (10, 10)])),
        ("many decades", numbers(&[(1, 1), (7_000_000_000_000_000, 7_000_000_000_000_000)])),
        ("four decades", numbers(&[(3, 3), (20_000, 20_000)])),
        ("nobody knows", vec![open]),
        ("words", vec![Interval::None]),
        ("at most", vec![Interval::Numbers(Bounds::new(Some(Decimal::ZERO), Some(Decimal::TEN)))]),
        ("shares", vec![Interval::Ratio(Bounds::new(Some(Decimal::new(4, 1)), Some(Decimal::new(6, 1))))]),
        ("two days", days(&[("1945-08-08", "1945-08-08"), ("1945-08-09", "1945-08-09")])),
        ("a summer", days(&[("1945-06-01", "1945-06-30"), ("1945-08-15", "1945-09-02")])),
        ("two years", days(&[("1907", "1907"), ("1908", "1908")])),
        ("a lifetime", days(&[("1890", "1890"), ("1956-10-19", "1956-10-19")])),
        ("an age", days(&[("-0043", "-0043"), ("1945", "1945")])),
    ];
    let mut answer = String::new();
    for (title, intervals) in cases {
        let Some(axis) = axis(&intervals) else {
            writeln!(answer, "{title}: no axis").unwrap();
            continue;
        };
        let ticks: Vec<String> = axis.ticks.iter().map(|it| format!("{:.2} {}", it.at, it.label)).collect();
        writeln!(answer, "{title}: {:?} | {}", axis.scale, ticks.join(" | ")).unwrap();
        for bar in intervals.iter().filter_map(|it| axis.bar(it)) {
            let edge = |is_open: bool, mark: &'static str| if is_open { mark } else { "" };
            writeln!(
                answer,
                "  {}{:.2} – {:.2}{}",
                edge(bar.is_open_low, "‹"),
                bar.from,
                bar.to,
                edge(bar.is_open_high, "›")
            )
            .unwrap();
        }
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/weigh/axes.txt");
    expect_test::expect_file![path].assert_eq(&answer);
}

#[test]
fn days_are_printed_as_people_say_them() {
    for (day, expected) in [
        (0, "1 Jan 1970"),
        (-8_912, "8 Aug 1945"),
        (-18_949, "14 Feb 1918"),
        (11_016, "29 Feb 2000"),
        (-719_528, "1 Jan 1 BC"),
        (-719_162, "1 Jan 1"),
    ] {
        assert_eq!(print_day(day), expected);
    }
    for day in [i64::MIN, i64::MAX] {
        assert!(!print_day(day).is_empty());
    }
}

// The laws, over arbitrary values, scopes and policies.

fn decimals() -> BoxedStrategy<Decimal> {
    prop_oneof![
        4 => (0_i64..2_000_000).prop_map(Decimal::from),
        2 => (0_i64..300, 0_u32..8).prop_map(|(lead, zeros)| Decimal::from(lead * 10_i64.pow(zeros))),
        1 => (any::<i64>(), 0_u32..=28).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::MIN),
        1 => Just(Decimal::new(1, 28)),
    ]
    .boxed()
}

fn dates() -> BoxedStrategy<Date> {
    prop_oneof![
        (1890_i32..1960, prop::sample::select(vec!["", "~", "?", "%"]))
            .prop_map(|(year, mark)| format!("{year}{mark}")),
        (1940_i32..1946, 1_u32..13, 1_u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (1900_i32..1920, 1920_i32..1950).prop_map(|(from, to)| format!("{from}/{to}")),
        (1900_i32..1920).prop_map(|from| format!("{from}/..")),
        Just("Y9223372036854775807".to_owned()),
        Just("Y-170000002~".to_owned()),
        Just("not a date".to_owned()),
    ]
    .prop_map(|text| Date::as_written(&text))
    .boxed()
}

fn values() -> BoxedStrategy<Value> {
    prop_oneof![
        4 => decimals().prop_map(Value::Exact),
        3 => decimals().prop_map(Value::Approx),
        1 => decimals().prop_map(Value::AtLeast),
        1 => decimals().prop_map(Value::AtMost),
        2 => (decimals(), decimals()).prop_map(|(low, high)| Value::Between(low, high)),
        2 => (decimals(), decimals()).prop_map(|(part, whole)| Value::Share(part, whole)),
        3 => dates().prop_map(Value::Date),
        1 => (0_u8..3).prop_map(|it| Value::Entity(Id::new(&format!("e-{it}")))),
        1 => "[a-c]{0,2}".prop_map(Value::Text),
        1 => Just(Value::Unknown),
    ]
    .boxed()
}

prop_compose! {
    fn claims(id: &'static str)(
        value in values(),
        measure in prop::option::weighted(0.95, prop::sample::select(vec!["count", "count", "date", "many", "word", "ghost"])),
        subject in prop::option::weighted(0.95, Just("e-0")),
        sig in prop::option::weighted(0.2, any::<u8>()),
        unit in prop::option::weighted(0.2, prop::sample::select(vec!["t", "kg", "{person}", ""])),
        when in prop::option::of(dates()),
        place in prop::option::of(0_u8..5),
        of in prop::option::weighted(0.3, prop::sample::select(vec!["c-a", "c-b", "c-c"])),
    ) -> Claim {
        let mut claim = Claim::new(Id::new(id), Id::new("s-x"), annotator(), value, Timestamp(0));
        claim.measure = measure.map(Id::new);
        claim.subject = subject.map(Id::new);
        claim.sig = sig;
        claim.unit = unit.map(str::to_owned);
        claim.when = when;
        claim.place = place.map(|it| Id::new(&format!("e-{it}")));
        claim.of = of.map(Id::new);
        claim
    }
}

prop_compose! {
    fn policies()(
        is_sharp in any::<bool>(),
        approx in (decimals(), decimals()),
        share in decimals(),
        is_plain in prop::bool::weighted(0.6),
        calendar_slack in prop_oneof![Just(0_u16), Just(13), any::<u16>()],
    ) -> Policy {
        let rounding = if is_sharp { Rounding::Sharp } else { Rounding::Rounded };
        let plain = Policy::default();
        if is_plain {
            Policy { rounding, calendar_slack, ..plain }
        } else {
            Policy { rounding, approx, share, calendar_slack, ..plain }
        }
    }
}

/// Three claims under a policy, with measures of every kind and places that lie in each other (two in a ring).
fn worlds() -> impl Strategy<Value = Project> {
    (policies().boxed(), claims("c-a").boxed(), claims("c-b").boxed(), claims("c-c").boxed()).prop_map(
        |(policy, a, b, c)| {
            let measure = |id: &str, value, single, additive| Measure {
                id: Id::new(id),
                label: id.to_owned(),
                value,
                unit: "t".to_owned(),
                single,
                additive,
                help: String::new(),
            };
            let mut records: Vec<Record> = vec![
                measure("count", ValueKind::Quantity, true, true).into(),
                measure("date", ValueKind::Date, true, false).into(),
                measure("many", ValueKind::Date, false, false).into(),
                measure("word", ValueKind::Text, true, false).into(),
            ];
            for (id, within) in [("e-0", "e-1"), ("e-1", "e-2"), ("e-3", "e-4"), ("e-4", "e-3")] {
                records.push(place(id, within).into());
            }
            records.extend([a, b, c].map(Record::from));
            project_of(policy, Vec::new(), records)
        },
    )
}

fn place(id: &str, within: &str) -> obelus::model::Entity {
    obelus::model::Entity {
        id: Id::new(id),
        kind: Id::new("place"),
        names: Vec::new(),
        same_as: Vec::new(),
        within: Some(Id::new(within)),
        note: String::new(),
        by: annotator(),
        on: Timestamp(0),
        x: obelus::model::Extra::new(),
    }
}

fn two(project: &Project) -> (&Claim, &Claim) {
    let claim = |id: &str| &**project.claims().get(&Id::new(id)).unwrap();
    (claim("c-a"), claim("c-b"))
}

#[test]
fn values_that_differ_in_their_last_digits_stand_at_one_place() {
    let number = |digits: &str| Decimal::from_str_exact(digits).unwrap();
    let narrow = Interval::Ratio(Bounds {
        low: Some(number("0.9902574788942986280815552")),
        high: Some(number("0.9902574788942986280815554")),
    });
    let axis = axis(&[narrow]).unwrap();
    let bar = axis.bar(&narrow).unwrap();
    assert!(0.0 < bar.from && bar.from <= bar.to && bar.to < 1.0, "{bar:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_verdict_is_symmetric(project in worlds()) {
        let (a, b) = two(&project);
        let (there, back) = (verdict(&project, a, b), verdict(&project, b, a));
        prop_assert_eq!(there.verdict, back.verdict);
        prop_assert_eq!(there.gap, back.gap);
        prop_assert_eq!(there.scope, back.scope.mirrored());
    }

    #[test]
    fn a_claim_is_the_same_as_itself_or_cannot_be_compared(project in worlds()) {
        let (a, _) = two(&project);
        let itself = verdict(&project, a, a);
        prop_assert!(matches!(itself.verdict, Verdict::Same | Verdict::NotRival), "{:?}", itself);
        prop_assert_eq!(itself.gap, None);
    }

    #[test]
    fn only_one_scope_contradicts_or_a_part_that_exceeds_its_whole(project in worlds()) {
        let (a, b) = two(&project);
        let pair = verdict(&project, a, b);
        if pair.verdict == Verdict::Contradicts && pair.scope != Scope::Equal {
            prop_assert!(pair.why.starts_with("The part exceeds the whole"), "{:?}", pair);
            let is_part = a.of.as_ref() == Some(&b.id) || b.of.as_ref() == Some(&a.id);
            prop_assert!(is_part || matches!(pair.scope, Scope::AinB | Scope::BinA), "{:?}", pair);
        }
    }

    #[test]
    fn an_interval_holds_its_value(project in worlds()) {
        let (a, _) = two(&project);
        if let Interval::Numbers(bounds) = interval_as_written(&project, a)
            && !matches!(a.value, Value::Share(..))
        {
            for number in a.value.numbers() {
                prop_assert!(bounds.contains(number), "{:?} {:?}", a.value, bounds);
            }
            prop_assert!(bounds.low.is_none_or(|low| bounds.high.is_none_or(|high| low <= high)));
        }
    }

    #[test]
    fn a_looser_policy_never_narrows(project in worlds(), part in 5_i64..100) {
        let (a, _) = two(&project);
        let mut policy = project.header().policy.clone();
        policy.approx = (Decimal::new(5, 2), Decimal::new(5 + part, 2));
        policy.rounding = Rounding::Sharp;
        let loose = Policy { rounding: Rounding::Rounded, approx: (policy.approx.0, Decimal::TWO), ..policy.clone() };
        let read = |policy: Policy| interval(&project_of(policy, Vec::new(), vec![a.clone().into()]), a);
        if matches!(a.value, Value::Exact(_) | Value::Approx(_)) {
            prop_assert!(read(loose).covers(&read(policy)));
        }
    }

    #[test]
    fn disputes_and_axes_stand_anything(project in worlds()) {
        let (a, b) = two(&project);
        let mut sketch = String::new();
        for claim in project.claims().iter() {
            write!(sketch, "{} {:?}", interval(&project, &claim), point(&project, &claim)).unwrap();
        }
        let intervals = [interval(&project, a), interval(&project, b)];
        if let Some(axis) = axis(&intervals) {
            prop_assert!(axis.ticks.len() <= 40);
            prop_assert!(axis.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.at)), "{:?}", axis);
            prop_assert!(axis.ticks.is_sorted_by(|one, next| one.at <= next.at), "{:?}", axis);
            for bar in intervals.iter().filter_map(|it| axis.bar(it)) {
                prop_assert!(0.0 <= bar.from && bar.from <= bar.to && bar.to <= 1.0, "{:?}", bar);
            }
        }
        let found = rivals(&project, a);
        prop_assert!(found.iter().all(|it| it.pair.a == a.id && it.pair.verdict != Verdict::NotRival));
    }
}
