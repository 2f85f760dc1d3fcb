//! What words and phrases can do in the grammar of figures: the lists that a lexicon file may have.

/// What a word does in the grammar of figures. A word may have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// *a, an*
    Article,
    /// *the*
    Definite,
    /// *his, their, this, those*: opens a noun phrase.
    Determiner,
    /// *of*
    Of,
    /// *and*
    And,
    /// *or*
    Or,
    /// *to*: between the ends of a range.
    To,
    /// *until, through*: between the ends of a range of dates.
    Until,
    /// *between*
    Between,
    /// *from*
    From,
    /// *half past ten*
    Past,
    /// *in, since, during*: what stands before a year.
    Temporal,
    /// *for, within*: what stands before *a month*.
    Lasting,
    /// *later, ago*: what stands behind *a month*.
    Later,
    /// Words that end the noun phrase behind a number: prepositions, conjunctions, auxiliaries.
    Function,
    /// *have, was*: before a verb of reporting.
    Auxiliary,
    /// *st, nd, rd, th*
    OrdinalSuffix,
    /// *Monday*
    Weekday,
    /// *year, months*
    TimeUnit,
    /// *old*, behind a time unit.
    Old,
    /// *aged*
    Aged,
    /// *percent*
    Percent,
    /// *per*, of *per cent*.
    Per,
    /// *cent*, of *per cent*.
    Cent,
    /// *dollars, francs*
    Money,
    /// *kilometers, tons*
    Measure,
    /// *table, unit, camp*: a noun whose number is a name.
    Designator,
    /// *World*, before *War*.
    DesignatorPrefix,
    /// *No., Nr.*
    NumberSign,
    /// *strong*, as in *20,000-strong*.
    Strong,
    /// *century*
    Century,
    /// *year*, as in *the current year*.
    Year,
    /// *current, same*, before *year*.
    Current,
    /// *several, few*: before a scale.
    Vague,
    /// *a couple of*
    Couple,
    /// *out*, as in *three out of four*.
    Out,
    /// *in*, as in *one in six*.
    In,
    /// *every*
    Every,
    /// *a. m.*
    BeforeNoon,
    /// *p. m.*
    AfterNoon,
    /// *o’clock*
    Clock,
    /// *hours*, behind *0615*.
    Hours,
    /// *early, late, mid*: before a year or a century.
    EarlyLate,
    /// Plurals that do not end in *s*: *men, people*.
    Plural,
    /// Words that end in *s* and are no plural.
    NotPlural,
    /// *Mr., vol.*: a period behind them ends no sentence.
    Abbreviation,
    /// *at*, of *at first* and *at one*.
    At,
    /// *while, but*: ends what a voice before it says.
    ClauseBreak,
    /// *claim, estimated*: somebody says it.
    Reporting,
    /// *put, counted*: somebody makes it so; it needs the figure close by.
    Finding,
    /// *page, paragraph*: a designator that may be written small.
    Citation,
    /// *table*
    Table,
    /// *part*, as in *one-tenth part of*.
    Portion,
    /// *number, total, diary*: never before *that* with what somebody says.
    CountNoun,
    /// *has*, of *has it that*.
    Having,
    /// *alone*, as in *one town alone*.
    Alone,
    /// *kg, Rbl*: units whose period belongs to them.
    ShortUnit,
    /// *day*, as in *the fifth day of March*.
    DayWord,
    /// *Uhr*: directly behind the hour.
    HourWord,
    /// *admit, show*: verbs of saying that take ordinary objects, so that they need *that*, a hedge or a source that is one.
    NeedsThat,
    /// *not*
    Not,
    /// *both*
    Both,
    /// *it*: points back.
    ThatPronoun,
    /// *think, consider*: before *this improbable*.
    Thinking,
    /// *whether, if*
    Whether,
    /// *doubt, question*
    Disbelief,
    /// *believe, credit*: with a negation before it, doubt.
    Belief,
    /// *not, nobody, hardly*
    Negation,
    /// *times*, as in *three times*.
    Times,
    /// *range, vary*: what estimates do.
    Ranging,
    /// *as*
    As,
    /// *by*
    By,
    /// *said, estimated*: in the passive.
    Participle,
    /// *official*, before such a noun.
    Official,
    /// *total, figure*: a claim only when it is somebody’s.
    WeakClaim,
    /// *estimate, report*: a claim as a noun.
    ClaimNoun,
    /// *census, register, historian*: what or who is a source.
    SourceNoun,
    /// *estimated, reckoned*: whoever does it is a source.
    Judging,
    /// *I, we*: the author.
    FirstPerson,
    /// *for, in*: within the name of a source, *Member for Estwick*.
    Within,
    /// *some, many*: opens the name of a source.
    Some,
    /// *him, them*: never a subject.
    Object,
    /// *but*
    ButWord,
    /// *while, whereas, but*: ends what a voice before it says.
    Contrast,
    /// *that*, before what somebody says.
    That,
    /// *adds, amounts*: before *up to*, which is no bound then.
    Adding,
    /// *thing, way, hand*: what *one* does not count.
    Plain,
    /// *under, over, of, from*: before the age of such people.
    AgeBound,
    /// *children, boys*: people told by their age.
    Young,
    /// *he, she, I, who*: a person.
    Someone,
    /// *was, am, turned*: before an age.
    Being,
    /// *inches*
    Inch,
    /// *feet*, of twelve inches.
    Foot,
    /// *square*, before a unit of area.
    Square,
    /// *cents, kopecks*: a hundred make one of the larger coin.
    Hundredth,
    /// *annas*, sixteen to the rupee.
    Anna,
    /// *pence*
    Penny,
    /// *shillings*
    Shilling,
    /// *pounds*, of twenty shillings.
    Pound,
    /// *before*, as in *a quarter before two*.
    Before,
    /// *train*, as in *the 7.15 train*.
    Timed,
    /// *Rs.*, *RM*: before a sum.
    MoneyBefore,
    /// *on*, before a day.
    On,
    /// *prox.*: of the next month.
    NextMonth,
    /// *ult.*: of the last month.
    LastMonth,
    /// *inst.*: of this month.
    ThisMonth,
    /// *some*: vague only before a plural, *some hundreds*.
    Loose,
    /// *odd*, as in *thirty-odd years*.
    Odd,
    /// *haue, vpon, yeeres*: words that show an old spelling.
    OldSpelling,
    /// *he, they*
    Pronoun,
    /// *which, who*
    Relative,
    /// *is, seems*
    Copula,
    /// *very, rather, quite*: between a copula and what it says.
    Degree,
    /// *this, that, the figure*: points back to a figure in the sentence before.
    Pointer,
    /// *only, just*: before *one*.
    Only,
    /// *rose, fell*: before *from 20 to 30*.
    Change,
    /// *boy, widow*: before *of sixteen*.
    Person,
    /// *street*, of an address.
    Street,
    /// *morning*
    Morning,
    /// *afternoon, evening*
    Evening,
}

/// What a fixed phrase tells about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phrase {
    /// Left of a figure: about.
    About,
    /// Left of a figure: at least.
    AtLeast,
    /// Left of a figure: at most.
    AtMost,
    /// Left of a date only: about.
    AboutDate,
    /// Right of a figure: or so.
    OrSo,
    /// Right of a figure: or more.
    OrMore,
    /// Right of a figure: or less.
    OrLess,
    /// Somebody says so, without naming whom: *officially*.
    Attribution,
    /// Followed by who says so: *according to*.
    AccordingTo,
    /// The author doubts it, in a phrase that is its own verb: *strains belief*.
    DoubtVerb,
    /// The author denies it, in a phrase that is its own verb: *never happened*.
    DenialVerb,
    /// The author doubts it, in a word just before the figure: *alleged*.
    DoubtBefore,
    /// The author doubts it.
    Doubt,
    /// The author denies it.
    Denial,
    /// The author holds it for possible.
    Possibility,
    /// There is a value that nobody knows: *will never be known*.
    Unknown,
}

impl Role {
    /// All roles with the names that lexicon files use.
    pub const NAMES: [(Self, &'static str); 120] = [
        (Self::Article, "article"),
        (Self::Definite, "definite"),
        (Self::Determiner, "determiner"),
        (Self::Of, "of"),
        (Self::And, "and"),
        (Self::Or, "or"),
        (Self::To, "to"),
        (Self::Until, "until"),
        (Self::Between, "between"),
        (Self::From, "from"),
        (Self::Past, "past"),
        (Self::Temporal, "temporal"),
        (Self::Lasting, "lasting"),
        (Self::Later, "later"),
        (Self::Function, "function"),
        (Self::Auxiliary, "auxiliary"),
        (Self::OrdinalSuffix, "ordinal_suffix"),
        (Self::Weekday, "weekday"),
        (Self::TimeUnit, "time_unit"),
        (Self::Old, "old"),
        (Self::Aged, "aged"),
        (Self::Percent, "percent"),
        (Self::Per, "per"),
        (Self::Cent, "cent"),
        (Self::Money, "money"),
        (Self::Measure, "measure"),
        (Self::Designator, "designator"),
        (Self::DesignatorPrefix, "designator_prefix"),
        (Self::NumberSign, "number_sign"),
        (Self::Strong, "strong"),
        (Self::Century, "century"),
        (Self::Year, "year"),
        (Self::Current, "current"),
        (Self::Vague, "vague"),
        (Self::Couple, "couple"),
        (Self::Out, "out"),
        (Self::In, "in"),
        (Self::Every, "every"),
        (Self::BeforeNoon, "before_noon"),
        (Self::AfterNoon, "after_noon"),
        (Self::Clock, "clock"),
        (Self::Hours, "hours"),
        (Self::EarlyLate, "early_late"),
        (Self::Plural, "plural"),
        (Self::NotPlural, "not_plural"),
        (Self::Abbreviation, "abbreviation"),
        (Self::At, "at"),
        (Self::ClauseBreak, "clause_break"),
        (Self::Reporting, "reporting"),
        (Self::Finding, "finding"),
        (Self::Citation, "citation"),
        (Self::Table, "table"),
        (Self::Portion, "portion"),
        (Self::CountNoun, "count_noun"),
        (Self::Having, "having"),
        (Self::Alone, "alone"),
        (Self::ShortUnit, "short_unit"),
        (Self::DayWord, "day_word"),
        (Self::HourWord, "hour_word"),
        (Self::NeedsThat, "needs_that"),
        (Self::Not, "not"),
        (Self::Both, "both"),
        (Self::ThatPronoun, "it"),
        (Self::Thinking, "thinking"),
        (Self::Whether, "whether"),
        (Self::Disbelief, "disbelief"),
        (Self::Belief, "belief"),
        (Self::Negation, "negation"),
        (Self::Times, "times"),
        (Self::Ranging, "ranging"),
        (Self::As, "as"),
        (Self::By, "by"),
        (Self::Participle, "participle"),
        (Self::Official, "official"),
        (Self::WeakClaim, "weak_claim"),
        (Self::ClaimNoun, "claim_noun"),
        (Self::SourceNoun, "source_noun"),
        (Self::Judging, "judging"),
        (Self::FirstPerson, "first_person"),
        (Self::Within, "within_name"),
        (Self::Some, "some"),
        (Self::Object, "object"),
        (Self::ButWord, "but_word"),
        (Self::Contrast, "contrast"),
        (Self::That, "that"),
        (Self::Adding, "adding"),
        (Self::Plain, "plain"),
        (Self::AgeBound, "age_bound"),
        (Self::Young, "young"),
        (Self::Someone, "someone"),
        (Self::Being, "being"),
        (Self::Inch, "inch"),
        (Self::Foot, "foot"),
        (Self::Square, "square"),
        (Self::Hundredth, "hundredth"),
        (Self::Anna, "anna"),
        (Self::Penny, "penny"),
        (Self::Shilling, "shilling"),
        (Self::Pound, "pound"),
        (Self::Before, "before"),
        (Self::Timed, "timed"),
        (Self::MoneyBefore, "money_before"),
        (Self::On, "on"),
        (Self::NextMonth, "next_month"),
        (Self::LastMonth, "last_month"),
        (Self::ThisMonth, "this_month"),
        (Self::Loose, "loose"),
        (Self::Odd, "odd"),
        (Self::OldSpelling, "old_spelling"),
        (Self::Pronoun, "pronoun"),
        (Self::Relative, "relative"),
        (Self::Copula, "copula"),
        (Self::Degree, "degree"),
        (Self::Pointer, "pointer"),
        (Self::Only, "only"),
        (Self::Change, "change"),
        (Self::Person, "person"),
        (Self::Street, "street"),
        (Self::Morning, "morning"),
        (Self::Evening, "evening"),
    ];

    /// The role of a name in a lexicon file.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, it)| *it == name).map(|(role, _)| *role)
    }

    /// Its place in a set of roles.
    pub(super) const fn bit(self) -> u128 {
        1 << (self as u128)
    }
}

impl Phrase {
    /// All kinds of phrases with the names that lexicon files use.
    pub const NAMES: [(Self, &'static str); 16] = [
        (Self::About, "about"),
        (Self::AtLeast, "at_least"),
        (Self::AtMost, "at_most"),
        (Self::AboutDate, "about_date"),
        (Self::OrSo, "or_so"),
        (Self::OrMore, "or_more"),
        (Self::OrLess, "or_less"),
        (Self::Attribution, "attribution"),
        (Self::AccordingTo, "according_to"),
        (Self::DoubtVerb, "doubt_verb"),
        (Self::DenialVerb, "denial_verb"),
        (Self::DoubtBefore, "doubt_before"),
        (Self::Doubt, "doubt"),
        (Self::Denial, "denial"),
        (Self::Possibility, "possibility"),
        (Self::Unknown, "unknown"),
    ];

    /// Its place in a set of kinds.
    pub(super) const fn bit(self) -> u32 {
        1 << (self as u32)
    }

    /// The kind of a name in a lexicon file.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, it)| *it == name).map(|(phrase, _)| *phrase)
    }
}
