# What the scripts that make tables share: CSV files read as dictionaries and written, and people found on another ballot.
import csv
import unicodedata

HERE, RAW = "..", "../raw"  # the tables that ship, and the records they come from; scripts run in this folder
NEST = 0.64  # exponent of the field's nest against whoever holds the seat (C: 212 contested races of 2007-2023)


def rows(name, folder=HERE):
    with open(f"{folder}/{name}", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def write(name, header, table):
    with open(f"{HERE}/{name}", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(table)
    print(f"{name}: {len(table)} rows")


def person(name):
    """First and last name without accents, to find the same person on another ballot."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = [p for p in plain.replace(".", "").split() if p not in ("jr", "sr", "ii", "iii")]
    return parts[0], parts[-1]
