//! Ids, decimals, dates, and the laws of change.

use obelus::model::{
    Agent, Change, Claim, Date, Decimal, Edit, Gesture, Id, Ids, Key, Mention, Project, Record, Timestamp,
    Value, group_digits, parse_decimal, print_decimal, significant_place, slug,
};
use proptest::prelude::*;

#[test]
fn ids_have_their_kind_a_slug_and_crockford_letters() {
    let mut ids = Ids::seeded(7);
    let claim: Id<Claim> = ids.make();
    assert!(claim.as_str().starts_with("c-") && claim.as_str().len() == 10, "{claim}");
    let entity: Id<obelus::model::Entity> = ids.make_named("Конпу Лüshun and many more words of a name");
    assert!(entity.as_str().starts_with("e-"), "{entity}");
    assert!(entity.as_str().chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'));
    assert_eq!(Ids::seeded(7).make::<Mention>().stem(), claim.stem());
    for (name, expected) in [
        ("Umezu", "umezu"),
        ("Кёнигсберг", "kenigsberg"),
        ("  ", ""),
        ("Japanese prisoners of war in camps", "japanese-prisoners-of"),
    ] {
        assert_eq!(slug(name), expected);
    }
}

#[test]
fn decimals_are_read_as_people_write_them() {
    let cases: &[(&str, Option<&str>)] = &[
        ("250,000", Some("250000")),
        ("62 068", Some("62068")),
        ("62\u{a0}068", Some("62068")),
        ("1’234’567", Some("1234567")),
        ("0.10", Some("0.10")),
        ("-5", Some("-5")),
        ("−5", Some("-5")),
        ("99999999999999.99", Some("99999999999999.99")),
        ("12,34", None),
        ("1,2345", None),
        ("", None),
        ("1.", None),
        ("ten", None),
        ("99999999999999999999999999999", None),
    ];
    for (typed, expected) in cases {
        assert_eq!(parse_decimal(typed).map(print_decimal).as_deref(), *expected, "{typed}");
    }
    assert_eq!(group_digits(Decimal::new(2_500_000, 0)), "2,500,000");
    assert_eq!(group_digits(Decimal::new(-123_450, 2)), "−1,234.50");
}

#[test]
fn the_last_significant_place_follows_zeros_or_is_told() {
    let cases: &[(&str, Option<u8>, &str)] = &[
        ("250000", None, "10000"),
        ("62068", None, "1"),
        ("713000", None, "1000"),
        ("0.10", None, "0.01"),
        ("250000", Some(3), "1000"),
        ("0", None, "1"),
    ];
    for (number, digits, expected) in cases {
        let place = significant_place(parse_decimal(number).unwrap(), *digits);
        assert_eq!(place, parse_decimal(expected).unwrap(), "{number}");
    }
}

#[test]
fn dates_are_edtf_or_say_why_not() {
    let days = |text: &str| Date::parse(text).unwrap().days().unwrap();
    assert_eq!((days("1970-01-01").first, days("1970-01-01").last), (Some(0), Some(0)));
    assert_eq!(days("1945-08-08").first, Some(-8_912));
    assert_eq!(days("1907").last.unwrap() + 1, days("1908").first.unwrap());
    assert_eq!(days("../1945-09-18").first, None);
    assert!(days("1907~").is_approximate && days("1907?").is_uncertain);
    assert_eq!((days("1907").unit, days("1945-08").unit, days("1945-08-09/1945-09-18").unit), (366, 31, 1));
    for (wrong, hint) in [
        ("--08-09", "XXXX-08-09"),
        ("1921/45", "1921/1945"),
        ("1945/1921", "ends before"),
        ("1945-08-08T17:00:00", "time of day"),
        ("8 August", "1945-08-08"),
    ] {
        let error = Date::parse(wrong).unwrap_err().to_string();
        assert!(error.contains(hint), "{wrong}: {error}");
    }
}

fn claim(id: &str, number: i64) -> Claim {
    Claim::new(
        Id::new(id),
        Id::new("s-x-1111"),
        Id::new("a-x-1111"),
        Value::Exact(Decimal::new(number, 0)),
        Timestamp(0),
    )
}

fn change(edits: Vec<Edit>) -> Change {
    Change {
        label: "test".to_owned(),
        by: Id::<Agent>::new("a-x-1111"),
        at: Timestamp(0),
        gesture: Gesture::default(),
        edits,
    }
}

/// A script of edits that fit each other: each step sets one of three claims to a number, or deletes it.
fn script() -> impl Strategy<Value = Vec<(usize, Option<i64>)>> {
    prop::collection::vec((0_usize..3, prop::option::of(0_i64..5)), 1..20)
}

fn play(project: &Project, steps: &[(usize, Option<i64>)]) -> Change {
    let mut scratch = project.clone();
    let mut edits = Vec::new();
    for (which, number) in steps {
        let id = format!("c-{which}");
        let key = Key::Claim(Id::new(&id));
        let edit =
            Edit { before: scratch.record(&key), after: number.map(|it| Record::from(claim(&id, it))), key };
        scratch.apply(&change(vec![edit.clone()])).unwrap();
        edits.push(edit);
    }
    change(edits)
}

proptest! {
    #[test]
    fn the_inverse_restores(first in script(), second in script()) {
        let mut project = Project::empty();
        let setup = play(&project, &first);
        project.apply(&setup).unwrap();
        let before = project.clone();
        let step = play(&project, &second);
        project.apply(&step).unwrap();
        project.apply(&step.inverse()).unwrap();
        prop_assert_eq!(&project, &before);
        prop_assert_eq!(step.inverse().inverse(), step);
    }

    #[test]
    fn a_change_that_does_not_fit_leaves_no_trace(first in script(), second in script()) {
        let mut project = Project::empty();
        let mut step = play(&project, &first);
        step.edits.extend(play(&project, &second).edits);
        step.edits.push(Edit { key: Key::Claim(Id::new("c-none")), before: Some(claim("c-none", 1).into()), after: None });
        let before = project.clone();
        prop_assert!(project.apply(&step).is_err());
        prop_assert_eq!(project, before);
    }
}
