"""The manuals of what can be wrong with a file before its meaning is looked at.

What reads files finds these faults in many places, so their manuals stand together here, in the
form of those of the rules over the meaning.
"""

# By the name that stands behind a finding, in alphabetical order.
READING: dict[str, str] = {
    "alias": """A YAML alias.

In YAML, `*name` stands for a copy of what another place of the file calls
`&name`. Whoever reads the line has to look elsewhere for what it says, and a
few lines can grow into millions. laer makes no copies: each line says what it
means. A text that merely begins with `*` needs quotes.

Bad: the title is whatever stands at `&support`.

    title: *support

Good: the title stands where it is read.

    title: How support is run
""",
    "anchor": """A YAML anchor.

In YAML, `&name` gives a name to what follows it, so that `*name` copies it
elsewhere. laer makes no copies, so the name would promise something that does
not happen. A text that merely begins with `&` needs quotes.

Bad: the title gets a name to be copied by.

    title: &support How support is run

Good: the title is a text and nothing more.

    title: How support is run
""",
    "control-character": r"""A control character.

Control characters are no letters but orders to a screen or a printer. One can
hide or recolour the text around it, so that people no longer see what the file
says. They come along with text that is copied from slides, PDF files or logs.
The finding names them as an escape such as `\x0b`, since they do not show:
delete them. In an answers file, though not in a rubric, the escape may stand in
a text in double quotes; laer prints it as such.

Bad: the line break of a slide came along; here it is written as an escape.

    title: "How support\x0bis run"

Good: a blank does.

    title: How support is run
""",
    "date": """A date that is no day.

Written as `3/4/2026`, a day is in March or in April, depending on who reads it.
laer takes one way only: the year with four digits, the month and the day with
two, and hyphens between them. The day must be one that the calendar has.

Bad: the day stands first, and points stand between.

    date: 21.11.2026

Good: year, month, day.

    date: 2026-11-21
""",
    "directive": """A YAML directive.

A line at the top of a file that begins with `%` tells a program how to read the
rest. laer reads every file in the same way, so the line would change nothing
here and perhaps something elsewhere. Leave it out, and the `---` below it too.

Bad: the file says which YAML it is written in.

    %YAML 1.2
    ---
    laer: 1

Good: the file begins with its first key.

    laer: 1
""",
    "document": """A file that is empty or holds more than one document.

A file is one rubric, or the answers of one company. There is nothing to read in
an empty one, nor in one of comments only. A line `---` begins another document;
what stands below it would count for nothing, and nobody would notice.

Bad: the answers of two years stand in one file.

    answers:
      cases: planned
    ---
    answers:
      cases: reactive

Good: each year has its own file.

    answers:
      cases: planned
""",
    "duplicate-id": """A name that is given twice.

Where two things of one list have the same id, nobody can tell which of them an
answer or a practice means. Where a list names one thing twice, one of both is
too many, or was meant to be something else.

Bad: both road signs are called `asked`.

    signs:
      - {id: asked, text: Customers ask when it is their turn.}
      - {id: asked, text: Managers ask for the list of open cases.}

Good: each has an id of its own.

    signs:
      - {id: customers-ask, text: Customers ask when it is their turn.}
      - {id: managers-ask, text: Managers ask for the list of open cases.}
""",
    "duplicate-key": """A key that stands twice.

One of both values is wrong, and only you know which. Many programs take the
last and say nothing; laer does not choose. Keep the one that is meant.

Bad: `priority` is answered twice.

    answers:
      cases:
        priority: caller
        priority: rule

Good: one answer is left.

    answers:
      cases:
        priority: rule
""",
    "empty-text": """A text with nothing in it.

Quotes with nothing between them, or only blanks, are a gap that somebody meant
to fill, and they would be printed as a gap. Write the text. Where it is
optional, the key may also be left out, or stand there with nothing behind its
colon.

Bad: nobody has written the summary.

    summary: ""

Good: it says something.

    summary: How a team gets from whoever calls to a plan.
""",
    "encoding": """A file that is not UTF-8.

A file is bytes, and its encoding says which letters they stand for. laer reads
UTF-8, which nearly every program writes today. In another encoding the same
bytes stand for other letters: laer would have to guess, and names would come
out wrong. The finding says from which place on the bytes are not UTF-8.

Bad: an editor or a spreadsheet has saved the file as "ANSI", "Latin-1" or
"Unicode".

Good: the same file, saved again as "UTF-8".
""",
    "format": """A format that this laer does not read.

`laer: 1` says in which format a file is written. If the format ever changes,
the number tells an old file from a new one, and each is read as it was meant.
It is neither the version of laer nor that of your rubric; write 1, whatever has
changed in the file.

Bad: the number has been raised along with the rubric.

    laer: 2

Good: the format is still the first.

    laer: 1
""",
    "id": """An id that cannot be one.

Files name things by their ids, and people have to type them. So an id is plain:
1 to 63 lower-case letters, digits and hyphens, the first no hyphen. What people
read is the title or the text, and there everything goes. `unknown` and
`not-applicable` stand for no answer, so no phase, choice or item may be called
so.

Bad: capital letters and a blank.

    id: Customer Support

Good: small letters and a hyphen.

    id: customer-support
""",
    "invisible-character": r"""A character that does not show.

Some characters have no shape: blanks without width, marks that turn the
direction of writing, marks that vary the character before them. With them two
texts look the same and are not, or a line reads otherwise than it is written.
They come along from web pages, chats and some emoji. The finding names them as
an escape such as `\u200b`: delete them. In a rubric none may stand, not even as
an escape; the joiners U+200C and U+200D may, for some scripts need them.

Bad: a blank without width follows a word; here it is written as an escape.

    title: "How support\u200b is run"

Good: all there is shows.

    title: How support is run
""",
    "key": """A key that is no text.

What stands before a colon is a name. YAML also takes nothing at all there, or a
list, or a mapping, but then nobody can tell what the value belongs to. Mostly a
program had no name to write, or a placeholder such as `{{ name }}` was never
filled in.

Bad: a program has written `null` where a question belongs.

    answers:
      cases:
        null: rule

Good: the question has its name.

    answers:
      cases:
        priority: rule
""",
    "limit": """More than laer reads.

Rubrics and answers are written by people; a long rubric has 500 lines. What is
far larger is a mistake or an attack, and laer stops before it costs time and
memory. It reads at most 2 MiB a file, 32 levels of lists and mappings within
each other, and 50,000 keys, texts, lists and mappings in all. After 1,000
findings it tells no more of them; that many mostly have one cause.

Bad: the answers of all companies, exported into one file.

Good: a file for each company.
""",
    "lowest-phase": """The lowest phase, where a higher one must stand.

Every company has reached the lowest phase. A practice that leads to it, an item
or a cutoff that stands for it, or a gate that asks for it would change nothing
for anybody. Name the phase that is meant, or leave the thing out.

Bad: the practice leads to where everybody stands.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on what is urgent.
        phase: reactive
        markers: [cases]

Good: it leads up.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on what is urgent.
        phase: planned
        markers: [cases]
""",
    "merge-key": """A YAML merge key.

In YAML, the key `<<` pours the keys of another mapping into this one. Whoever
reads the lines has to put both together, and to know which of two values wins.
laer does not merge: write the keys out where they count.

Bad: an answer comes from another mapping.

    answers:
      cases:
        <<: {priority: rule}
        backlog: 12

Good: each answer stands behind its question.

    answers:
      cases:
        priority: rule
        backlog: 12
""",
    "missing-key": """A key that is missing.

laer does not make up what a file leaves out. Nothing behind the colon, `~` and
`null` are the same as no key at all. A question needs one of `choices`,
`checklist` and `number`, and `levels` needs every phase. The finding stands
where the part that lacks the key begins.

Bad: nobody knows what to call the first phase.

    phases:
      - {id: reactive}
      - {id: planned, title: Planned}

Good: it has a title.

    phases:
      - {id: reactive, title: Reactive}
      - {id: planned, title: Planned}
""",
    "no-value": """An item of a list without a value.

A hyphen with nothing behind it is an item that was forgotten, or a hyphen too
many; laer cannot tell which. `~` and `null` are no value either. Fill the item
in, or take it away.

Bad: a place was kept for a link.

    answers:
      cases:
        backlog:
          answer: 12
          evidence:
            - The list of open cases
            -

Good: only what is there is listed.

    answers:
      cases:
        backlog:
          answer: 12
          evidence:
            - The list of open cases
""",
    "not-optional": """`not-applicable`, where a question must be answered.

A question that is not applicable drops out of the placement. If everybody could
let questions drop out, leaving out what hurts would place a company higher. So
the rubric says which questions allow it, by `optional: true`; a whole marker
allows it where all its questions do. What nobody knows is `unknown`: then the
question stays open, and the placement may have two ends.

Bad: every company has to answer `priority`.

    answers:
      cases:
        priority: not-applicable

Good: nobody knows, and the file says so.

    answers:
      cases:
        priority: unknown
""",
    "nothing-to-place": """Answers that leave nothing to place.

Every marker is `not-applicable`, so there is no answer left that a phase could
follow from. Whatever laer said would be made up. If nobody has looked yet,
leave the answers empty or write `unknown`: then every phase is possible, and
the page says so.

Bad: all questions are optional, and the case lets all of them drop out.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            optional: true
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            optional: true
            number: {unit: days, better: lower, min: 0, cutoffs: {planned: 30}}
    cases:
      - title: A team without cases
        answers: {cases: not-applicable}
        expect: planned

Good: one answer is left.

    cases:
      - title: A team that lists no cases
        answers: {cases: {priority: rule, backlog: not-applicable}}
        expect: planned
""",
    "number": """A number that laer does not take.

`1,000` is a thousand to some and one to others, so laer takes only what
everybody reads alike: digits, with a minus, a decimal point or an exponent
where they need one, as in `104`, `-1.5` and `2e6`. At most 20 digits may stand
there, and an exponent from -12 to 12. An answer may end in the unit of its
question. A weight is a whole number from 1 to 1,000,000. A quorum is above 0
and at most 1: `3/5`, `60%` or `0.6`.

Bad: a comma stands before the half.

    answers:
      cases:
        backlog: 12,5

Good: a point does.

    answers:
      cases:
        backlog: 12.5
""",
    "optional-gate": """A gate that needs what may be not applicable.

A gate says: no company gets past without this. If it is optional, a company may
leave it out, and nobody could say whether the gate is open or shut. So a gate
needs a question that is not optional, or a marker with at least one such
question.

Bad: the question `backlog` is optional.

    placement:
      markers: {rule: quorum, quorum: 1/2}
      overall: {rule: quorum, quorum: 1}
      gates:
        - id: backlog-first
          phase: planned
          needs: cases.backlog
          at_least: planned
          because: Nothing is planned while old cases lie about.

Good: the question `priority` is not.

    placement:
      markers: {rule: quorum, quorum: 1/2}
      overall: {rule: quorum, quorum: 1}
      gates:
        - id: rule-first
          phase: planned
          needs: cases.priority
          at_least: planned
          because: Without a rule nothing is planned.
""",
    "order": """Values in the wrong order.

A higher phase must not be easier to reach than a lower one, and a range needs
its low end first. So cutoffs rise from phase to phase, or fall where lower is
better; `min` is at most `max`, and `at_least` is no higher than `at_most`. With
the rule `mean`, cutoffs that are left out count too: 0.5 for the second phase,
1.5 for the third, and so on.

Bad: nothing is `planned` at least and `reactive` at most.

    cases:
      - title: A team that has answered nothing
        answers: {cases: unknown}
        expect: {at_least: planned, at_most: reactive}

Good: the lower phase comes first.

    cases:
      - title: A team that has answered nothing
        answers: {cases: unknown}
        expect: {at_least: reactive, at_most: planned}
""",
    "out-of-bounds": """A number outside of the bounds of its question.

With `min` and `max` a rubric says which numbers can be true. Beyond them there
is mostly a slip, or another unit: 0.9 where 90 % is meant. If the number is
right after all, the rubric is wrong; tell whoever keeps it.

Bad: no case is less than 0 days old.

    answers:
      cases:
        backlog: -12

Good: the minus was a slip.

    answers:
      cases:
        backlog: 12
""",
    "rubric-version": """Answers to another version of the rubric.

`rubric_version` says which version of the rubric somebody has answered. Where
its first number differs, the same answer may mean something else today: an
error, and nothing is placed. Where its second differs, questions may have been
added: a warning. Go through the answers with today's rubric, then write its
version.

Bad: the rubric is at 1.0.0 by now.

    rubric_version: 0.9.0

Good: the answers were gone through again.

    rubric_version: 1.0.0
""",
    "several-forms": """A question of more than one form.

A question is a choice, a checklist or a number, and each of these finds its
phase in its own way. With two of them, nobody could tell by which an answer
counts. Keep one, or make two questions of it.

Bad: `backlog` asks for a number and also offers choices.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {unit: days, better: lower, min: 0, cutoffs: {planned: 30}}
            choices:
              - {id: older, text: More than 30 days, phase: reactive}
              - {id: younger, text: At most 30 days, phase: planned}

Good: it asks for the number alone.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            number: {unit: days, better: lower, min: 0, cutoffs: {planned: 30}}
""",
    "syntax": """A line that is no YAML.

From this place on laer cannot tell what is a key and what a value. It has read
nothing below, so more findings may follow once this one is mended. Mostly a
text holds a colon and a blank, or begins with a character that means something
in YAML, or a closing quote or bracket is missing. Double quotes around a text
make it safe.

Bad: the second colon seems to end a second key.

    title: Support: how it is run

Good: in quotes a colon is just a colon.

    title: "Support: how it is run"
""",
    "tag": """A YAML tag.

In YAML, a word that begins with `!` says what kind of value follows. laer knows
from the key what belongs there, so a tag would be needless or wrong. A text
that merely begins with `!` needs quotes.

Bad: the version is marked as a text.

    version: !!str 1.0.0

Good: it is one anyhow.

    version: 1.0.0
""",
    "too-few": """Too few of something.

With less there would be nothing to tell apart, or nothing to ask. A rubric
needs two phases and one marker, a marker one question, a choice question two
choices, a checklist one item, a number question one cutoff, and a practice one
marker.

Bad: the practice belongs to no marker, so nobody would be told of it.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on what is urgent.
        phase: planned
        markers: []

Good: it belongs to one.

    practices:
      - id: write-rule
        title: Write down which case comes first
        text: Agree on what is urgent.
        phase: planned
        markers: [cases]
""",
    "unknown-key": """A key that laer does not know in this place.

Either it is misspelt, or it stands a step too far in or out, or laer has no
such thing. If it were skipped, what stands behind it would count for nothing,
and nobody would notice. Remarks of your own stand behind a `#`.

Bad: a letter is missing.

    phases:
      - {id: reactive, title: Reactive, sumary: Whoever calls is helped.}
      - {id: planned, title: Planned}

Good: the key is spelt as laer knows it.

    phases:
      - {id: reactive, title: Reactive, summary: Whoever calls is helped.}
      - {id: planned, title: Planned}
""",
    "unknown-name": """The name of something that is not there.

Answers, gates and practices name things by their ids. Where there is no such
id, laer does not take the nearest, for that would be an answer nobody gave; it
only says which one may be meant. Write the id, not the title or the text. An
answers file may name its rubric by a path too, which begins in the folder of
the answers file.

Bad: the choice is called `rule`.

    answers:
      cases:
        priority: rules

Good: its id, letter by letter.

    answers:
      cases:
        priority: rule
""",
    "unreadable": """A file that cannot be read.

The system does not hand it out: it is not there, it is a folder, it may not be
opened, or it is a pipe and no file on a disk. The finding says which, in the
words of the system. What another program writes, `laer assess -` reads from
standard input.

Bad: the name of a folder, or of a file that is somewhere else.

Good: the name of a file that you can open yourself.
""",
    "version": """A version that is not three numbers.

A version is MAJOR.MINOR.PATCH, and each number says something. The first rises
when answers may mean something else than before, the second when something is
added, the third when only words change. By the first two laer knows whether old
answers still fit.

Bad: the third number is missing.

    version: 1.0

Good: all three are there.

    version: 1.0.0
""",
    "wrong-kind": """A rubric in place of answers, or answers in place of a rubric.

A rubric has phases and markers, an answers file has answers to it. Taken for
the other, either would be full of unknown and missing keys; laer says instead
what it was given.

Bad: `laer assess support.yaml`, where support.yaml is the rubric.

Good: `laer assess answers.yaml --rubric support.yaml`.
""",
    "wrong-type": """A text, a list or a mapping, where another of these belongs.

Each key has one of three shapes behind it: a text; a list, in brackets or line
by line with a hyphen before each item; or a mapping, which is keys with values
of their own. A list of one item is still a list.

Bad: `traits` is a list, even of one.

    phases:
      - {id: reactive, title: Reactive, traits: Nobody knows what comes next}
      - {id: planned, title: Planned}

Good: brackets make a list of it.

    phases:
      - {id: reactive, title: Reactive, traits: [Nobody knows what comes next]}
      - {id: planned, title: Planned}
""",
    "yes-no": """Neither yes nor no.

`yes` and `true` are yes, `no` and `false` are no, in small letters. Other
spellings mean yes to one program and a mere text to the next; here only these
four count. Where a text is asked, they are texts like any other.

Bad: `on` is none of the four.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            optional: on
            number: {unit: days, better: lower, min: 0, cutoffs: {planned: 30}}

Good: yes is yes.

    markers:
      - id: cases
        title: Cases
        questions:
          - id: priority
            text: Who decides which case comes first?
            choices:
              - {id: caller, text: Whoever calls loudest, phase: reactive}
              - {id: rule, text: A written rule, phase: planned}
          - id: backlog
            text: How many days old is the oldest open case?
            optional: yes
            number: {unit: days, better: lower, min: 0, cutoffs: {planned: 30}}
""",
}
