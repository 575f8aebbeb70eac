"""Texts that try to be more than text, in every field of a rubric and of answers to it."""

from typing import Any

Data = dict[str, Any]

INJECTIONS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus x='",
    "</title><script>alert(1)</script>",
    "</desc></svg><svg onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<style>*{background:url(https://a.example/x)}</style>",
    "</style><style>@import 'https://a.example/x.css'</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>a</a>",
    "<meta http-equiv=refresh content='0;url=https://a.example'>",
    "<base href=https://a.example/>",
    "<link rel=stylesheet href=https://a.example/x.css>",
    "<form action=https://a.example><button>b</button></form>",
    "<!--",
    "--> <b>bold</b>",
    "]]> <![CDATA[ <b>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &#60;b&#62; &amp;amp;",
    "[link](https://a.example) ![image](https://a.example/x.png)",
    "[ref]: https://a.example",
    "<https://a.example> https://a.example www.a.example a@b.example",
    "@everyone #1 GH-1",
    "a | b || c",
    "`code` **bold** _italic_ ~~gone~~",
    "# heading",
    "- item",
    "1. first",
    "> quote",
    "=1+1",
    "\\",
    "Grüße, 日本語, العربية, 👩‍👩‍👧",
)
EVERYTHING = " ".join(INJECTIONS)


def hostile_rubric(text: str) -> Data:
    """Returns a rubric that has a text wherever it may have one."""
    return {
        "laer": "1",
        "id": "hostile",
        "version": "1.0.0",
        "title": text,
        "summary": text,
        "sources": {"s": {"title": text, "publisher": text, "author": text, "url": text}},
        "facets": {"f": {"title": text, "values": {"v": text}}},
        "phases": [
            {"id": id_, "title": text, "summary": text, "traits": [text], "source": "s"}
            for id_ in ("low", "middle", "high")
        ],
        "placement": {
            "markers": {"rule": "quorum", "quorum": "1/2"},
            "overall": {"rule": "quorum", "quorum": "1/2"},
            "gates": [
                {
                    "id": "g",
                    "phase": "middle",
                    "needs": "a.q",
                    "at_least": "high",
                    "because": text,
                    "source": "s",
                }
            ],
        },
        "markers": [
            {
                "id": id_,
                "title": text,
                "asks": text,
                "levels": {
                    "low": text,
                    "middle": {"text": text, "source": "s"},
                    "high": text,
                },
                "questions": [
                    {
                        "id": "q",
                        "text": text,
                        "help": text,
                        "facets": {"f": ["v"]},
                        "choices": [
                            {"id": phase, "text": text, "phase": phase, "source": "s"}
                            for phase in ("low", "middle", "high")
                        ],
                    },
                    {
                        "id": "n",
                        "text": text,
                        "number": {"unit": text, "cutoffs": {"middle": "1", "high": "2"}},
                    },
                ],
            }
            for id_ in ("a", "b", "c")
        ],
        "practices": [
            {
                "id": "p",
                "title": text,
                "text": text,
                "done_when": text,
                "phase": "middle",
                "markers": ["a"],
                "raises": ["a.q"],
                "source": "s",
            }
        ],
        "signs": [{"id": "r", "text": text, "source": "s"}, {"id": "t", "text": text}],
    }


def hostile_answers(text: str, date: str, choice: str = "low") -> Data:
    """Returns answers to it, with a text wherever they may have one."""
    told = {"note": text, "evidence": [text, text]}
    return {
        "laer": "1",
        "subject": text,
        "respondent": f"{text} {date}",
        "date": date,
        "answers": {
            "a": {"q": {"answer": choice, **told}, "n": {"answer": "1", **told}},
            "b": {"q": {"answer": "high", **told}, "n": {"answer": "unknown", **told}},
            "c": {"answer": choice, **told},
        },
        "signs": ["r"],
    }
