"""The words by which the type of an event is told, with their weights.

Ideas stand between bars and at the ends of lines. Words are folded (plain lower-case Latin
letters), and a star stands for any ending. ``A .. B`` is A followed by B with at most six words
between them, ``A & B`` is both in any order within one clause. The weight says how much the words
alone prove:

3
    the thing itself: *roadblock*, *opened fire*, *arrested*;
2
    likely, but other things are told so too: *attack*, *seized*, *troops*;
1
    only a hint: *police*, *said*, *soldiers*.

A clause is of the type with the greatest sum. See *types.py* for ties and for what is too little.
Each group has a paragraph of English, one of Serbian and one of Albanian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.schema import EventType

LEXICON: dict[EventType, dict[int, str]] = {
    "barricade": {
        3: """
            barricad* | roadblock* | road block* | block* .. road* | road* .. block* | blockade*
            block* .. bridge | bridge .. block* | block* .. entr* | blocked .. street*

            barikad* | blokad* | put .. blokir* | blokir* .. put* | most .. blokir*
            blokir* .. ulic* | zaprec*

            barrikad* | bllok* .. rrug* | rrug* .. bllok* | bllok* .. ur*
        """,
        2: """
            parked .. trucks | trucks .. parked | concrete block* | tractors

            kamion* .. put* | kamion* .. stoje

            kamion* .. u vendos*
        """,
        1: "trucks | lorr* | logs | gravel | kamion* | teske masine",
    },
    "crossing closure": {
        3: """
            crossing* .. clos* | clos* .. crossing* | crossing* .. shut* | shut* .. crossing*
            crossing* .. reopen* | reopen* .. crossing* | border .. clos* | clos* .. border

            prelaz* .. zatvor* | zatvor* .. prelaz* | prelaz* .. otvor* | otvor* .. prelaz*

            kalim* .. mbyll* | mbyll* .. kalim* | kalim* .. rihap* | rihap* .. kalim*
            kalim* .. hap* | hap* .. kalim*
        """,
        2: """
            crossing* & closed to .. traffic | crossing* & suspended | crossing* & turned back

            prelaz* & za sav saobracaj
        """,
        1: "only pedestrians | to all traffic",
    },
    "police operation": {
        3: """
            arrest* | detain* | raid* | house arrest | police .. clos* | police .. shut*
            search* .. house* | police .. search* | search* .. office* | questioned .. suspect*
            police .. deploy* | police .. escort* | special units .. search* | seiz* .. weapon*
            took over .. building*

            uhaps* | hapsen* | hapsi* | priveden* | pretres* | pritvor*

            bastis* | paraburg* | arrest shtepiak | policia .. mbyll* .. zyra*
            policia .. mbyll* .. dege*
        """,
        2: """
            police .. sent | police .. sen* .. officers | special police | seiz* | confiscat*
            handcuff* | sealed off | cordon* | extradit* | additional officers | police .. patrolled
            police .. withdr* | withdr* .. police | branches | suspended | caught | indict*
            custody | remand*

            oduzet* | zaplen* | specijaln* jedinic* | policij* .. rasporedi* | optuznic*
            suspendova* | uputi* .. pojacanj*

            sekuestr* | konfisk* | njesi* speciale | kontroll* .. policia | aktakuz*
            dege* .. bank* | suspendua*
        """,
        1: """
            police | officers | court | prosecutor* | suspect*

            policij* | sud | suda | sudu | tuzila* | osumnjicen*

            polici* | gjykat* | prokuror* | dyshuar*
        """,
    },
    "armed attack": {
        3: """
            gunfire | gunmen | opened fire | open* fire | under fire | exchanged fire | shots
            shot dead | shooting | shot at | grenade* .. thrown | threw .. grenade*
            grenade* .. went off | explosion* | explod* | blast | ambush* | set on fire
            set fire | arson*
            stun grenade*
            torched | device .. thrown | crowd attacked | attacked .. office | was beaten | stabbed

            pucano | pucal* | vatren* oruz* | bacen* .. bomb* | rucn* bomb*
            bacen* .. granat* | eksplo* | zased* | zapalil* | zapaljen*
            pozar .. podmet* | pucnj* | pucanj

            te shtena* | te shtenat | qellu* | arme* zjarri | hodh* .. granat* | shperth* | prite*
            dogj* | vu* .. zjarr*
        """,
        2: """
            attack* | beaten | burned | gunned | masked men | killed | bomb*

            napa* | pretucen* | maskiran* | ubijen* | bomb* | granat*

            sulm* | rrah* | vra* | djeg* | bomb* | granat* | te maskuar | maskuar*
        """,
        1: """
            wounded | damag* | smashed | broke | grenade*

            ranjen* | ostecen*

            plagos* | demt*
        """,
    },
    "clash or protest": {
        3: """
            protest* | demonstrat* | rall* | clash* | riot* | stoned | gathered peacefully
            scuffle* | marched | attacked .. soldiers | protesters attacked

            demonstra* | sukob* | okupi* se | okupilo se | kamenov* | neredi* | skup | skupu

            perplas* | tubim* | u mblodh* | marsh*
        """,
        2: """
            tear gas | stones | crowd | gathered | petrol bombs | batons

            suzav* | okupljan* | masa

            gaz lotsjelles | turm*
        """,
        1: """
            chanted | hurt | injured | hundreds .. people | thousand* .. people

            povreden* | stotin* .. gradana | hiljad* .. gradana | hiljad* .. srba | hiljad* .. ljudi

            lenduar* | qindra
        """,
    },
    "military": {
        3: """
            army | armed forces | fighter jet* | combat alert | combat readiness | troops .. deploy*
            deploy* .. troops | more troops | additional troops | soldiers .. deploy*
            kfor .. patrol* | kfor .. deploy* | kfor .. increas* | kfor .. moved | kfor .. reinforc*
            letter .. kfor | request .. kfor | ask* .. kfor | military exercise

            vojsk* | borben* gotovost* | kfor* .. pojaca* | kfor* .. rasporedi* | dodatn* vojni*

            ushtri* | gatishmeri* | trupa* | kfor* .. shto* | kfor* .. vendos*
        """,
        2: """
            troops | barracks | drone* | defence minist* | defense minist*
            battalion* | fighter* | overfl* | general | commander

            kasarn* | dron* | komandant* | ministar odbrane

            kazerm* | dron* | komandant* | shefi .. shtabit
        """,
        1: """
            soldiers | military | kfor* | nato | patrol* | alert

            vojni* | vojn*

            ushtar*
        """,
    },
    "political": {
        3: """
            agreement | a deal | talks | resign* | election* | elected | vot* | day of mourning
            met .. minister | met .. president | summit | negotiat* | referendum
            must go | must be | have to go | had to be | has to be | have to be

            sporazum* | razgov* | ostavk* | izbori* | izbor* | sastan* | pregovor* | moraju
            mora da

            marreveshj* | bisedim* | doreheqj* | zgjedhj* | votim* | takim* | takua* | samit*
            duhet te
            e gatshme | te gatshem
        """,
        2: """
            said .. that | visit* | condemn* | accus* | called on | urged | met | warned
            reject* | refus* | appeal* | asked for | ambassador* | envoy* | embass*
            emergency meeting | security council | agreed | deeply concerned | dialogue

            izjavi* | pozva* | osudi* | optuzi* | boravi* | poset* | sastao | sastala | porucio
            odbaci*
            dijalog*

            deklaroi | tha | thirrje | denoi | akuzo* | vizito* | takoi | hodhi poshte | dialog*
        """,
        1: """
            said | told | president | prime minister | minister | government | wrote | announced
            spokes* | mayor* | deputy | call* for | demand*

            rekao | rekla | predsednik | premijer | ministar | saopsti* | gradonacelni* | vlada

            president* | kryeministr* | minist* | njoftoi | qeveri* | kryetar*
        """,
    },
    "policy measure": {
        3: """
            entered into force | took effect | takes effect | currency | licence plates
            number plates | temporary .. plates | tariff*

            stup* .. na snagu | carin*

            hyri ne fuqi | hyn ne fuqi | taks*
        """,
        2: """
            plates | dinar | banned | regulation | decree | sticker* | only the euro
            stopped recognising | ban on | new rule* | car plates | government .. ordered
            identity .. documents

            tablic* | dinar* | zabran* | uredb* | odluk* .. vlade

            targa* | dinar* | ndalo* .. dinar* | vendim* .. qeveri*
        """,
        1: """
            rule | licen* | fine | documents

            dokument* | pravil*

            rregull* | dokument*
        """,
    },
}
