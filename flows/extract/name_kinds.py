"""Organizations, places and vehicles told by one of their words or by the words beside them."""

import re

from flows.extract.name_known import KnownNames
from flows.extract.name_persons import PersonNames
from flows.extract.name_words import Name
from flows.extract.names import FUNCTION_WORDS, Run, joined, singular
from flows.extract.vehicles import has_designator, vehicle_span

PLACE_WORD_TEXT = """
    River Bridge Island Islands Lake Mountain Mountains Mount Bay Beach Street Avenue Road Square Park Airport Station
    Base Cosmodrome Spaceport Port Harbor Harbour Valley County Province Region District Peninsula Desert Forest Hill
    Hills Coast Canal Strait Ocean Sea Palace Castle Tower Plaza Stadium Arena Hotel Prison Heights Springs City Village
    Town Complex Jail Courthouse Cathedral Mosque Temple Reservoir Dam Canyon Glacier Volcano Creek Gorge Falls Boulevard Highway
    Tunnel Pier Marina
"""
PLACE_WORDS = frozenset(PLACE_WORD_TEXT.split())
OF_WORDS_TEXT = """
    University Institute Ministry Department Bank Bureau Office Church Museum College School Academy Court House
    Center Centre Council Committee Commission Federation Association Society Agency Organization Organisation Authority
    Confederation Board Fund Foundation Division Directorate Faculty Laboratory Observatory Union Chamber Alliance Coalition
"""
ORIGINS = ("-born", "-based", "-raised", "-of-two", "-of-three", "-of-four")
OF_WORDS = frozenset(OF_WORDS_TEXT.split())
ORGANIZATION_ROLE_TEXT = """
    founder co-founder ceo chief boss president chairman chairwoman spokesman spokeswoman spokesperson administrator
    executive employee employees owner director engineers officials astronaut astronauts cosmonaut cosmonauts scientists
    chairperson director-general
"""
EMPLOYED_TEXT = """
    ceo executive founder co-founder spokesman spokeswoman spokesperson employee employees boss chairman chairwoman
    shareholder co-owner cfo coo
"""
EMPLOYED = frozenset(EMPLOYED_TEXT.split())
EMPLOYEE_TEXT = """
    analyst pundit correspondent reporter economist researcher lecturer professor engineer manager striker midfielder defender
    goalkeeper winger coach captain quarterback driver editor columnist presenter strategist trader lawyer
"""
EMPLOYEES = frozenset(EMPLOYEE_TEXT.split())
# Behind these a name is as often one of a person or a place.
LOOSE_NOUNS = frozenset({"group", "team", "school", "college", "hospital", "museum", "union", "operator", "council", "committee"})
SCHOOLS = frozenset({"College", "University", "School"})
# Words of organizations that are also what one deals with: "Ministry of Trade and Industry".
FIELD_TEXT = "Technology Services Industry Energy Aeronautics Communications Mining Shipping Exchange Aviation Police"
FIELDS = frozenset(FIELD_TEXT.split())
ORGANIZATION_ROLES = frozenset(ORGANIZATION_ROLE_TEXT.split())
NOT_ACRONYMS_TEXT = """
    UPDATE TV ET AM PM OK CEO CFO COO CTO MP PM DNA RNA AIDS HIV COVID GPS DVD CD VIP UFO FAQ MORE RELATED PDF ID IT PR
    HR
"""
NOT_ACRONYMS = frozenset(NOT_ACRONYMS_TEXT.split())
CAMEL = re.compile(r"(?!Mc|Mac|De[A-Z]|Le[A-Z]|La[A-Z]|Di[A-Z]|O’|Van|Fitz)[A-Z]?[a-z]+[A-Z][A-Za-z]*\d*\Z")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\d{0,2}\Z|(?:[A-Z]\.){2,6}\Z")


class KindNames(KnownNames, PersonNames):
    """Names of a sentence whose kind their words tell."""

    def _whole(self, run: Run) -> Name | None:
        """A run that as a whole is known, an organization, a place or a vehicle by one of its words."""
        first = run.first
        while first < run.last - 1 and (self.words[first].lower in FUNCTION_WORDS or self.words[first].text[0].isdigit()):
            begun = self._known(first, run)
            if begun and begun.last - first > 1:
                break  # "New York University"
            first += 1
        known = self._known(run.first, run) or self._known(first, run)
        if known and known.last >= run.last:
            return known
        if self.title_case:
            return None
        vehicle = self._vehicle(Run(first, run.last))
        return vehicle or self._organization(first, run.last) or self._place(first, run.last)

    def _vehicle(self, run: Run) -> Name | None:
        span = vehicle_span(self.text, self.words, run, self.lexicon.vehicle_nouns)
        if span is None:
            return None
        first, last = span
        while first < last - 1:
            owner = self._known(first, Run(first, last))
            skip = self._skip(first, last) or (owner.last - first if owner and owner.type not in ("vehicle",) else 0)
            if not skip or first + skip >= last:
                break
            first += skip
        if self.words[first].lower in FUNCTION_WORDS or (
            last - first == 1 and self.words[first].text in self.lexicon.nationalities
        ):
            return None
        known = self._known(first, Run(first, last))
        if known and (known.type != "vehicle" or not has_designator(self.words, first, last)):
            return known if known.type == "vehicle" else None
        if self.words[first].text in self.lexicon.genders and not has_designator(self.words, first, last):
            return None
        return self._name(first, last, "vehicle", 0.85)

    def _skip(self, index: int, last: int) -> int:
        """Words before a name that are no part of it: function words, titles, roles, nationalities."""
        word = self.words[index]
        if (
            word.lower in FUNCTION_WORDS
            or word.text[0].isdigit()
            or word.lower.endswith("-year-old")
            or word.lower in self.lexicon.honorifics
        ):
            return 1
        if self._is_given(index, last):
            return 0
        for count in (3, 2, 1):
            phrase = self._phrase(index, index + count)
            if index + count <= last and (self.lexicon.role(phrase) or self.lexicon.role(singular(phrase.casefold()))):
                return count
        for count in (2, 1):
            if index + count <= last and self._phrase(index, index + count) in self.lexicon.nationalities:
                return count
        described = word.lower.endswith(ORIGINS) or (word.lower in self.lexicon.person_nouns and index + 1 < last)
        return 1 if described or word.lower in self.lexicon.modifiers else 0

    def _is_given(self, index: int, last: int) -> bool:
        """Whether a word is the given name of the word behind it, whatever else it means: "Dean Torn", not "Dean Greta Torn"."""
        if index + 1 >= last or not self.lexicon.is_given(self.words[index].text):
            return False
        return index + 2 >= last or not self.lexicon.is_given(self.words[index + 1].text)

    def _organization(self, first: int, last: int) -> Name | None:
        last = self._and_associates(last)
        marks = [i for i in range(first, last) if self.words[i].text.rstrip(".") in self.lexicon.organization_words]
        begin = self._behind_country(first, last) if marks else first
        marks = [i for i in marks if i >= begin]
        if marks and self._is_surnamed(first, last):
            return None
        if not marks or last - first < 2:
            return self._of_organization(first, last) if marks else None
        # "General Motors" is one name: a post leaves two words and more.
        while first + 1 < marks[-1] and self.lexicon.role(self.words[first].lower) and first not in marks:
            first += 1
        end = marks[-1] + 1
        open_ended = self.words[end - 1].text in (
            "Systems",
            "Technologies",
            "Radio",
            "Hotel",
            "Club",
            "Bank",
            "Laboratories",
            "Museum",
        )
        end = self._town_behind(end, last)
        while end < last and (self.words[end].text[0].isdigit() or marks[-1] == first or open_ended):
            end += 1
            if not open_ended:
                break
        return self._of_organization(first, end) or self._name(first, end, "organization", 0.85)

    def _town_behind(self, end: int, last: int) -> int:
        """The end of a school's name with the town behind it: "Trinity College Dublin", any town behind "University College"."""
        if end >= last or self.words[end - 1].text not in SCHOOLS:
            return end
        if self.words[end - 1].text == "College" and end > 1 and self.words[end - 2].text == "University":
            return end + 1
        town = self._known(end, Run(end, last))
        return town.last if town and town.type == "place" else end

    def _behind_country(self, first: int, last: int) -> int:
        """The first word behind a country that a row begins with: no word of "United States" tells of an organization."""
        known = self._known(first, Run(first, last))
        return known.last if known and known.type == "country" else first

    def _is_surnamed(self, first: int, last: int) -> bool:
        """Whether a given name and such a word are a person's name: "Jim Press, the chairman", "said Jim Press"."""
        return last - first == 2 and self.lexicon.is_given(self.words[first].text) and self._is_told_person(first, last)

    def _and_associates(self, last: int) -> int:
        """ "Maple Oak and Associates", "Finch & Sons"."""
        words = self.words
        tail = (
            last + 1 < len(words)
            and words[last].text == "and"
            and words[last + 1].text in ("Associates", "Sons", "Company", "Partners")
        )
        return last + 2 if tail else last

    def _of_organization(self, first: int, end: int) -> Name | None:
        """ "University of X", "Ministry of Science and Technology"; two names of towns in a row are not followed."""
        words = self.words
        if words[end - 1].text not in OF_WORDS or end + 1 >= len(words) or words[end].text not in ("of", "for"):
            return None
        last = end + 1
        if words[last].text == "the":
            last += 1
        begin = last
        while (
            last < len(words)
            and last - begin < 4
            and words[last].capitalized
            and (last == begin or joined(self.text, words[last - 1], words[last]))
        ):
            last += 1
        if words[end - 1].text == "Board" and last == begin + 1 and self.lexicon.role(singular(words[begin].lower)):
            return None  # "Board of Directors" of whom?
        last = self._second_field(begin, last) if last > begin else last
        return self._name(first, last, "organization", 0.85) if last > begin else None

    def _second_field(self, begin: int, last: int) -> int:
        """The end of "and Technology" behind "Ministry of Science": neither of the two is a name of its own."""
        words = self.words
        if last + 1 >= len(words) or words[last].text != "and" or self._known(begin, Run(begin, last)):
            return last
        end = last + 1
        while end < len(words) and end - last < 4 and words[end].capitalized and joined(self.text, words[end - 1], words[end]):
            end += 1
        second = words[last + 1 : end]
        own = not second or self._known(last + 1, Run(last + 1, end)) or self.lexicon.is_given(second[0].text)
        marked = any(word.text in self.lexicon.organization_words - FIELDS or word.text.isupper() for word in second)
        return last if own or marked or second[-1].possessive else end

    def _place(self, first: int, last: int) -> Name | None:
        if last - first < 2 or self.words[last - 1].text not in PLACE_WORDS:
            return None
        # "the Amber River", but "Amber Rivers" and "Florence Park" are persons.
        the = first > 0 and self.words[first - 1].lower == "the"
        given = self.words[first].text in self.lexicon.genders and not the and not self._lies_in(last)
        if given or self._is_titled(first):
            return None
        return self._name(first, last, "place", 0.8)

    def _lies_in(self, last: int) -> bool:
        """Whether a known place follows behind a comma: "Cole Harbour, Nova Scotia"."""
        words = self.words
        if last >= len(words) or self.text[words[last - 1].end : words[last].start] != ", ":
            return False
        known = self._known(last, Run(last, min(last + 3, len(words))))
        return known is not None and known.type in ("place", "country")

    def _organization_by_context(self, first: int, last: int) -> float:
        """Acronyms, inner capitals, and a name before a word for its founder or head."""
        words, text = self.words, self.words[first].text
        if last - first == 1 and words[first].lower in self.lexicon.organization_nouns:
            return 0.0
        if self._is_employer(first) or self._employs(first, last):
            return 0.75
        if last < len(words) and not words[last].capitalized and words[last].lower in ORGANIZATION_ROLES:
            gap = self.text[words[last - 1].end : words[last].start]
            return 0.75 if len(gap) <= 3 and "," not in gap else 0.0
        if last - first > 1 or self.title_case:
            return 0.0
        if ACRONYM.match(text) and text not in NOT_ACRONYMS and not self._shouting(first):
            return 0.7
        return 0.7 if CAMEL.match(text) and len(text) > 3 else 0.0

    def _is_employer(self, first: int) -> bool:
        """Whether the words before tell that a name is an organization's: "the firm X", "spokeswoman for X", "founder of X"."""
        words = self.words
        if first < 2 or self.title_case or not joined(self.text, words[first - 1], words[first]):
            return False
        before = words[first - 1]
        noun = before.text in self.lexicon.organization_nouns - LOOSE_NOUNS
        return noun or (before.text in ("of", "for", "at") and words[first - 2].lower in EMPLOYED)

    def _employs(self, first: int, last: int) -> bool:
        """Whether a name inside a sentence stands before a post that goes with an employer or a club: "a Norsk Tele pundit"."""
        if first == 0 or last >= len(self.words) or self.title_case or self.words[last].lower not in EMPLOYEES:
            return False
        return (
            joined(self.text, self.words[last - 1], self.words[last]) and self.words[first].text not in self.lexicon.nationalities
        )

    def _shouting(self, index: int) -> bool:
        """Whether the words around are all capitals too, so that an acronym cannot be told from a word."""
        around = [word for word in self.words[max(0, index - 2) : index + 3] if len(word.text) > 1 and word.text[0].isalpha()]
        return len(around) > 1 and sum(word.text.isupper() for word in around) >= 0.7 * len(around)
