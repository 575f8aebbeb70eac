"""A check as JUnit XML, each file a test case, in ASCII."""

from typing import TextIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from laer_cli.check.checked import Check, CheckedFile
from laer_cli.reports.findings.lines import line
from laer_cli.text import visible


def write(check: Check, out: TextIO) -> None:
    """Writes a test case for each file; what lets none fail is its output."""
    failed = sum(any(map(check.fails, file.findings)) for file in check.files)
    counts = {"tests": str(len(check.files)), "failures": str(failed)}
    suites = Element("testsuites", counts)
    suite = SubElement(suites, "testsuite", {"name": "laer check", **counts})
    for file in check.files:
        _add_case(suite, check, file)
    ElementTree.indent(suites)
    # Whatever the encoding of the stream is, a character reference passes.
    xml = ElementTree.tostring(suites, encoding="us-ascii", xml_declaration=False)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{xml.decode()}\n')


def _add_case(suite: Element, check: Check, file: CheckedFile) -> None:
    case = SubElement(suite, "testcase", {"classname": "laer check", "name": visible(file.path)})
    passing = []
    for finding in sorted(file.findings):
        if check.fails(finding):
            about = {"message": visible(finding.message), "type": finding.rule}
            SubElement(case, "failure", about).text = line(finding)
        else:
            passing.append(line(finding))
    if passing:
        SubElement(case, "system-out").text = "\n".join(passing)
