"""The words of days, weeks and months in English, Serbian and Albanian, as regular expressions.

All are written for folded text: lower case, no diacritics, Latin letters. A stem stands for all
endings of a case: ``decemb`` for *December*, *decembra* and *decembru*.
"""

from __future__ import annotations

# The beginnings of each month's names, January first; the Croatian months are in local use too.
MONTHS: tuple[str, ...] = (
    r"january|jan\b|januar\w*|sijec\w+|janar\w*",
    r"february|feb\b|februar\w*|veljac\w+|shkurt\w*",
    r"march|mar\b|mart(?:a|u|om)?\b|ozuj\w+|mars(?:it|i)?\b",
    r"april\w*|apr\b|travnja|travnju|prill\w*",
    r"may\b|maj(?:a|u|it|i)?\b|svib\w+",
    r"june|jun(?:a|u|i)?\b|lip(?:anj|nja|nju)|qershor\w*",
    r"july|jul(?:a|u|i)?\b|srp(?:anj|nja|nju)|korrik\w*",
    r"august|aug\b|avgust\w*|kolovoz\w*|gusht\w*",
    r"sept?\b|septemb\w+|ruj(?:an|na|nu)\b|shtator\w*",
    r"oct\b|october|oktob\w+|listopad\w*|tetor\w*",
    r"nov\b|novemb\w+|studen(?:i|og|oga|om)\b|nentor\w*",
    r"dec\b|decemb\w+|prosin\w+|dhjetor\w*",
)
MONTH = "(?:" + "|".join(f"(?:{names})" for names in MONTHS) + r")\.?"

# Monday first, as date.weekday() counts. "Nedelja" is Sunday and week in Serbian: alone it is the
# day, behind "last" and "this" the week (WEEKS below is tried first). The Albanian days carry
# their article, without which "dielli" would be a sun and a Sunday.
WEEKDAYS: tuple[str, ...] = (
    r"mondays?|ponedj?elj(?:ak|ka|ku|kom)|[te]e? hen(?:en|es|a|e)",
    r"tuesdays?|utor(?:ak|ka|ku|kom)|[te]e? mart(?:en|es|a|e)",
    r"wednesdays?|sred[aeu]|srijed[aeu]|[te]e? merkur(?:en|es|a|e)",
    r"thursdays?|cetvrt(?:ak|ka|ku|kom)|[te]e? enjt(?:en|es|ja|e)",
    r"fridays?|pet(?:ak|ka|ku|kom)|[te]e? premt(?:en|es|ja|e)",
    r"saturdays?|subot[aeu]m?|[te]e? shtun(?:en|es|a|e)",
    r"sundays?|nede?lj[aeu]|nedjelj[aeu]|[te]e? diel(?:en|es|a|e)?",
)
WEEKDAY = "(?:" + "|".join(f"(?:{names})" for names in WEEKDAYS) + r")\b(?! dana\b)"

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
    "jedan": 1, "jednu": 1, "dva": 2, "dve": 2, "dvije": 2, "tri": 3, "cetiri": 4, "pet": 5,
    "sest": 6, "sedam": 7, "osam": 8, "devet": 9, "deset": 10,
    "nje": 1, "dy": 2, "tre": 3, "kater": 4, "pese": 5, "gjashte": 6, "shtate": 7, "tete": 8,
    "nente": 9, "dhjete": 10,
}  # fmt: skip
NUMBER = r"(?:\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b"

UNITS: dict[str, str] = {
    "day": r"days?|dana?|dit(?:e|esh|en)",
    "week": r"weeks?|nedelj[aeu](?: dana)?|nedjelj[aeu](?: dana)?|sedmic[aeu]|jav(?:e|esh|en)",
    "month": r"months?|mese(?:c|ca|ci)(?: dana)?|mjesec[ai]?(?: dana)?|muaj(?:sh|ve|i)?",
    "year": r"years?|godin[aeu](?: dana)?|vit(?:i|it|esh|et)?|vjet\w*",
}
UNIT = "(?:" + "|".join(f"(?:{names})" for names in UNITS.values()) + r")\b"

# Behind a day: it narrows nothing that a row could hold, and belongs to the expression.
DAYTIME = (
    r"(?: (?:early |late )?(?:in the )?(?:morning|afternoon|evening|night|noon|midday)"
    r"| (?:rano |kasno )?(?:ujutru|ujutro|pre podne|prije podne|posle podne|popodne|uvece|navece)"
    r"| (?:ne )?(?:mengjes|mengjesin|mbreme|mbremje|mbremjen|pasdite|naten))?"
)

TODAY = (
    r"(?:earlier )?today|tonight|this (?:morning|afternoon|evening)|danas|jutros|veceras"
    r"|sot|sonte|mengjesin e sotem|mbremjen e sotme|(?:u toku |tokom )?danasnj\w+ dana"
)
YESTERDAY = (
    r"(?:u toku |tokom )?jucerasnj\w+ dana|dites se djeshme|diten e djeshme"
    r"|yesterday|last (?:night|evening)|juce|jucer|sinoc|prosle noci"
    r"|dje|mbreme|naten e kaluar|mbremjen e kaluar"
)
DAY_BEFORE_YESTERDAY = r"(?:the )?day before yesterday|prekjuce|prekjucer|pardje"
OVERNIGHT = (
    r"overnight|during the night|nocas|tokom noci|preko noci|u toku noci|gjate nates|naten vone"
)
SAME_DAY = (
    r"(?:the |on the |on )?(?:same|that) (?:day|evening|night|morning|afternoon)"
    r"|(?:istog|istoga|tog|toga) dana|(?:iste|te) (?:noci|veceri)|istog jutra"
    r"|(?:po )?(?:ate|te njejten|po te njejten) (?:dite|nate|mbremje)"
)
DAY_LATER = (
    r"(?:the )?(?:next|following) (?:day|morning)|(?:the )?day after(?=[,.])|the day after that"
    r"|(?:narednog|sledeceg|iduceg) dana|sutradan|(?:diten e nesermen|te nesermen)"
)
DAY_EARLIER = (
    r"(?:the )?(?:previous day|day before(?! yesterday)|day earlier)"
    r"|prethodnog dana|dan pre toga|diten e meparshme|nje dite me heret"
)

THIS = r"(?:this|ove|ovog|ovoga|kete)"
LAST = r"(?:last|past|the past|the previous|prosle|proslog|prosloga|protekle|proteklog)"
AGO_SQ = r"(?:e kaluar|se kaluar|i kaluar|e shkuar)"
WEEK = r"(?:week|nedelje|nedjelje|sedmice|jave|javen|javes)"
MONTH_WORD = r"(?:month|meseca|mjeseca|muaj|muajin|muajit)"
YEAR_WORD = r"(?:year|godine|vit|vitin|vitit)"
EARLIER = r"(?:(?:earlier|late|later|early|ranije|pocetkom|krajem|me heret) )?"
WEEKEND = (
    r"(?:(?P<weekend_last>last|past|previous|proslog|prosloga|proteklog)"
    r"|(?P<weekend_this>this|ovog|ovoga)|over the|at the|on the|during the|za|tokom|preko|u toku)"
    r" (?:weekend|vikenda?)|(?:gjate |ne )?(?P<weekend_sq>fundjav\w+)(?: (?:e|se) kaluar)?"
)

# Told as time, and too vague for a row.
VAGUE = (
    r"(?:in |over |for )?(?:the )?(?:recent|past few|last few|past several) "
    r"(?:days|weeks|months|years)"
    r"|(?:several|a few|some) (?:days|weeks|months|years) (?:ago|earlier|before|later)|recently"
    r"|(?:christmas|new year'?s) (?:day|eve)|orthodox (?:christmas|easter)|easter"
    r"|poslednjih (?:dana|nedelja|meseci)|pre nekoliko (?:dana|nedelja|meseci)|nedavno|ovih dana"
    r"|bozic\w*|ditet e fundit|diteve te fundit|javet e fundit|se fundmi"
    r"|para disa (?:ditesh|javesh)"
)
# Told as time that has not come on the day of publication.
AHEAD = (
    r"tomorrow|next (?:week|month|year|weekend|"
    + WEEKDAY
    + r")|in the coming (?:days|weeks|months)"
    r"|sutra\b|(?:naredne|sledece|iduce) (?:nedelje|sedmice|godine)|narednih dana|narednim danima"
    r"|(?:narednog|sledeceg|iduceg) (?:meseca|vikenda)|neser|(?:javen|muajin|vitin) e ardhshm\w+"
    r"|diteve ne vijim|ditet ne vijim"
)

SINCE = r"(?:ever )?(?:since|from|starting(?: on)?|od|jos od|(?:qe )?(?:nga|prej))"
UNTIL = r"(?:until|till|by|before|ahead of|through|do|deri(?: me)?|para)"
BETWEEN = r"(?:between|from|izmedju|od|ndermjet|midis|mes|nga)"
AND = r"(?:and|to|until|through|i|do|dhe|deri(?: me)?|-|–|—)"
# Before a month that stands alone. Without one of these "may" and "march" are verbs.
IN = (
    r"(?:in|since|during|from|until|by|u|tokom|tijekom|od|do|ne|gjate|nga"
    r"|(?:in )?(?:early|late|mid)|pocetkom|krajem|sredinom|ne fillim te|ne fund te)"
)
# Told of the future, within a few words before a day.
FUTURE = (
    r"will|is to|are to|scheduled|due|planned|upcoming|set for|deadline|takes? effect"
    r"|ce|bice|zakazan\w*|planiran\w*|treba da|do te|planifikuar|parashikuar|pritet"
)
# Told of a speaker: the day behind it is that of the speech, whatever is announced.
REPORTING = (
    r"said|told|wrote|announced|added|rekao|rekla|izjavio|izjavila|saopstio|saopstila|porucio"
    r"|tha|deklaroi|njoftoi"
)
