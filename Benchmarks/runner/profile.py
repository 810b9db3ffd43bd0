"""The profile: what each feature and each rule costs, W1 with one thing changed."""

import json
import subprocess

from . import features, measure, programs, scenarios


def rules(tool):
    """The names of the rules, from the schema that the program prints."""
    definitions = json.loads(subprocess.check_output([tool, "schema"]))
    found = []

    def walk(node):
        if isinstance(node, dict):
            if "strategic-need" in node.get("enum", []):
                found.append(node["enum"])
            node = list(node.values())
        if isinstance(node, list):
            for part in node:
                walk(part)

    walk(definitions)
    return max(found, key=len) if found else []


class Cost:
    """Instructions a replicate where they can be counted, else processor seconds."""

    def __init__(self, tool, folder, counted):
        self.tool, self.folder, self.counted = tool, folder, counted

    def __call__(self, scenario, name, replicates=(8, 24)):
        path = scenarios.write(scenario, self.folder, "".join(c if c.isalnum() else "-" for c in name))
        command = lambda n: programs.run_words(self.tool, path, n)
        if self.counted:
            return measure.instructions_each(command, *replicates)
        few, many = (measure.run(command(n))[1] for n in (32, 800))
        return max(1e-9, (many - few) / 768)


def of_features(report, tool, folder, counted):
    base, cost = scenarios.load("w1"), Cost(tool, folder, counted)
    report.title("What features cost: W1 with one thing changed, " + ("instructions" if counted else "processor time"))
    report.row("", "to W1", "a replicate" if counted else "")
    plain = cost(base, "w1")
    for name, change in features.FEATURES:
        try:
            found = cost(change(base), name) / features.ELECTIONS.get(name, 1)
        except measure.Failure as failure:
            report.missing.append(f"{name}: {failure}")
            continue
        if counted:
            report.instructions[f"w1, {name}"] = found
        report.figures[f"feature, {name}: to W1"] = round(found / plain, 4)
        report.row(name, f"{found / plain:.2f}", f"{(found - plain) / 1e6:+.2f}M" if counted else "")


def of_rules(report, tool, folder, counted):
    base, cost = scenarios.load("w1"), Cost(tool, folder, counted)
    report.title("What rules cost: W1's fund by each rule, " + ("instructions" if counted else "processor time"))
    report.row("25 recipients, 35 weeks; copied by the controls", "to equal", "a replicate" if counted else "")
    found = {}
    for name in rules(tool):
        try:
            found[name] = cost(features.rule(base, name), f"rule {name}", (4, 12))
        except measure.Failure as failure:
            report.missing.append(f"rule {name}: {failure}")
    plain = found.get("equal")
    if not plain:
        return
    for name, whole in sorted(found.items(), key=lambda item: item[1]):
        if counted:
            report.instructions[f"w1, rule {name}"] = whole
        report.figures[f"rule, {name}: to equal"] = round(whole / plain, 4)
        report.row(name, f"{whole / plain:.2f}", f"{(whole - plain) / 1e6:+.2f}M" if counted else "")
