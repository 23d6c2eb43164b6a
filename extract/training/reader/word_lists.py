"""Closed classes of words."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor president vice prime minister senator sen rep representative "
    "judge justice king queen prince princess lord lady sir dame pope saint st general gen colonel "
    "col captain capt lieutenant lt sergeant sgt major governor gov mayor secretary chairman "
    "chancellor ambassador sheikh shaikh sheik imam ayatollah mullah bishop archbishop cardinal "
    "father sister brother rabbi emperor empress tsar duke duchess count countess baron baroness "
    "commander admiral marshal officer detective inspector coach director chief deputy aunt uncle "
    "congressman congresswoman councillor speaker premier attorney sheriff master madame monsieur "
    "mme mlle señor don".split()
)
NAME_GLUE = frozenset(
    "of the and for & 's ' ’s - – . , de la le del da di du den der van von al el bin ibn in on".split()
) - {",", "in", "on"}
FUNCTION_WORDS = frozenset(
    "the a an this that these those he she it they we you i his her its their our your my there here "
    "what who whom whose which when where why how if in on at by for from of to with without into "
    "onto over under after before during since until while as and or but nor so yet not no yes is "
    "are was were be been has have had do does did will would can could may might shall should must "
    "some any all both each every either neither one two three four five six seven eight nine ten "
    "many much more most few several other another such only also even just however although though "
    "because then than now today yesterday tomorrow according about against between through within "
    "despite meanwhile".split()
)
COLLECTIVE = frozenset(
    "people family couple crowd public group gang audience pair trio majority minority population "
    "community mob youth staff crew police force team squad delegation".split()
)
PRONOUNS = frozenset(
    "him her himself herself itself themselves them us me myself yourself ourselves mine yours hers ours theirs "
    "everybody somebody anybody nobody everyone someone anyone something".split()
)
