"""The words by which a sentence may tell something of somebody, in one place: no case, no accent."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Expressions for whole words, _ for a space. « Mandat », « arrêté » and « juge » alone are of committees and verbs.
HEALTH = r"""
    diagnosti(?:c|cs|que|ques|quee?s?|quer) schizo(?:phren\w+)? psychoses? psychoti(?:que|ques) bipolaires?
    psychiatri\w+ vih sida seropositi\w+ hepatites? itss? sidee?s? surdoses? overdoses? desintox(?:ication)? sevrage
    sobr(?:e|es|iete) toxicomanes? alcooliques? methadone hospitalis\w+ depressi(?:on|ons|f|fs|ve|ves) suicid\w+
    automutil\w+ demence alzheimer epilep\w+ cancers? (?<!l_)(?<!dans_une_)enceintes? avorte(?:ment|ments|r|e)?
"""
JUSTICE = r"""
    prisons? penitenciers? incarcer\w+ emprisonn\w+ detenue?s? en_detention probation casiers?_judiciaires?
    (?:ete|fait|fut)_arretee?r?s? arrestations? arretee?s?_(?:e_)?par_(?:la|les|un|une|des)_polic\w+
    mandats?_d_(?:arret|arrestation|amener) sous_mandat ordonnances? (?:le|la|les|un|une|du|au|devant)_juges?
    libert?e?(?:ation|e)_conditionnelle accusee?s?(?!_de_reception) condamn\w+ comparu\w* proces_criminel
"""

# First names met in Québec, those that are also everyday words or places left out; the community's own are added.
FIRST_NAMES = _words(
    """
    adam adele adrien agathe ahmed aicha alain albert alex alexandra alexandre alexis alice aline ali amadou amelie
    amina amine amy ana andre andrea andree angela angelique anick anita ann anna anne annick annie anthony antoine
    ariane arianne arnaud arthur audrey benjamin benoit bernard bertrand bianca brigitte bruno camille carl carla
    carlos carmen carole caroline cassandra catherine cecile cedric celine chantal charles charlotte chloe christian
    christiane christine christopher claude claudette claudia claudine clement colette conrad corinne cynthia daniel
    danielle danny dany dave david deborah denis denise diana diane dominic dominique donald dylan edgar edouard
    elena elias elisabeth elise elizabeth eliane emile emilie emma emmanuel emmanuelle enzo eric erika estelle
    esther etienne eugene eva evelyne fabien fanny farid fatima fatou felix fernand fernande florian francine
    francis francois francoise frank fred frederic frederique gabriel gabrielle gaetan gaetane gaston genevieve
    georges gerald gerard germaine ghislain ghislaine gilbert gilles ginette gisele giselle guillaume guy guylaine
    guylain gregoire gustave hassan helene henri henriette herve hubert hugo huguette ibrahim ines irene isaac
    isabelle ismael jack jacinthe jacob jacqueline jacques jade james jamal jasmine jason jean jeanne jeannette
    jennifer jeremie jerome jessica jessy jimmy joannie joanie joel joelle johanne john johnny jonathan jordan jose
    josee joseph josephine josiane juan judith jules julia julie julien juliette justin justine karim karine karl
    kassandra katia kathleen katy kelly ken kevin khadija kim laetitia laura laurence laurent lea leila leo leon
    leonard leonie leopold liam liette liliane linda line lisa lise lorraine louis louise luc lucas lucie lucien
    lucienne ludovic luis lydia lyne madeleine maelle malik manon manuel marc marcel marcelle margaret marguerite
    maria mariam mariana marianne marie mariette marilyn marina mario marion marjolaine marlene marthe martin
    martine mary maryse mathieu mathilde mathis matthew maude maurice max maxim maxime megan melanie melissa mia
    michael michel micheline michelle mike miguel mireille mohamed mohammed monique moussa myriam nadia nadine nancy
    natacha natalia natalie nathalie nathan nicolas nicole noah noemie norbert normand norman odette odile olga
    oliver olivia olivier omar oscar pablo pascal pascale patrice patricia patrick paul paula paulette pauline pedro
    philippe pierrette rachel rachid raphael raphaelle raymond raymonde real rebecca rejean rejeanne remi renald
    renaud rene renee richard rita robert roberto robin roch roger roland rolande romain romane romeo ronald rosalie
    rosemarie roxane ruth ryan sabrina said salim sally salma samantha samir samuel sandra sandrine sara sarah
    sebastien serge sergio simon simone sofia solange sonia sophie stacy stefan stephane stephanie stephen steve
    steven suzanne suzie sylvain sylvie tania tanya thao theo theodore therese thierry thomas tina tommy tony ugo
    valentin valerie vanessa veronique vickie vicky victor victoria vincent viviane walter wendy william xavier
    yacine yan yanick yann yannick yasmine yoan yolande yoland youssef yusuf yvan yves yvette yvon yvonne zacharie
    zachary zoe
    """
)
# What may open a sentence before « a », « est »… and is nobody.
NOBODY = _words(
    """
    il elle on ils elles ce c cela ca ceci celui celle ceux celles qui que quoi quiconque personne rien tout tous
    toute toutes chacun chacune aucun aucune nul nulle autre autrui l le la les un une des du de d mon ton son ma ta
    sa mes tes ses nos vos leur leurs notre votre cette cet ces lui moi toi soi nous vous je tu y en ne n se s et ou
    mais or ni car donc si comme quand lorsque avec pour par sans sous sur dans chez vers plus moins pas non oui ici
    puis montreal quebec canada noel paques
    """
)
ARTICLES = _words("le la les l un une des du au aux ce cet cette ces mon ma mes son sa ses nos vos leur leurs")
INSTITUTIONS = _words(
    """
    association bureau centre clinique clsc comite commission conseil cour direction equipe fondation hopital maison
    ministere pharmacie programme projet refuge reseau residence sante service table tribunal ville
    """
)
JOBS = _words("juge docteur docteure dr dre me maitre procureur procureure commissaire ministre")
BEFORE_PEOPLE = _words(
    """
    avec pour chez que qu et dont selon accompagner accompagne rencontrer visiter loger perdu vu croise
    """
)
