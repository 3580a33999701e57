"""First names that are short for each other: a small list of our own."""

_GROUPS = """
abigail abbie abby gail
agnieszka aga
alan al
albert al bert bertie
alexander alex alec alasdair alistair sandy xander sasha
alexandra alex sandra sasha alexa
alfred alf alfie fred
amanda mandy
andrew andy drew
angela angie
anne ann anna annie
anthony tony ant
antonia toni
barbara barb babs
beatrice beatrix bea trixie
benjamin ben benji
bernadette bernie
catherine katherine kathryn katharine cathy kathy kate katie kat kitty cat
charles charlie chas chuck
charlotte charlie lottie
christine christina chris chrissie tina
christopher chris kit
daniel dan danny
danielle dani
david dave davy dai
deborah debora debra deb debbie
dominic dom
dorothy dot dolly
edward ed eddie ted teddy ned
eleanor elinor ellie nell nora
elizabeth elisabeth liz lizzie beth betty eliza elsie lisa libby bess
emily em emmy
frances fran francesca
francis frank
frederick fred freddie
gabriel gabe
gareth gaz
gerald gerry
gillian jill gill
gregory greg
gwendolen gwendoline gwen
harold harry hal
helen helena nell
henry harry hal hank
isabel isabelle isabella izzy bella
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jennifer jen jenny
jeremy jez
jessica jess jessie
joanna joanne jo
john jack johnny jon
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy
julia julie jules
kenneth ken kenny
kimberley kim
lawrence laurence larry laurie
leonard len lenny leo
lewis louis lou
louise lou
lucinda lucy cindy
margaret maggie meg peggy marge madge greta
maria marie mary
mark marc
martin marty
matthew matt
maximilian max
megan meg
michael mike mick micky
michelle shelly
mohammed muhammad mohammad mohamed mohamad mohd mo
nathan nathaniel nat nate
nicholas nick nicky
nicola nicky nikki
oliver ollie
olivia liv livvy
oluwaseun seun
pamela pam
patricia pat patsy tricia trish
patrick pat paddy
paul pauly
penelope penny
peter pete
philip phillip phil pip
philippa pippa pip
rachel rachael rach
rebecca becky becca bex
richard rick ricky dick rich richie
robert rob robbie bob bobby bert
roberta bobbie
ronald ron ronnie
rosemary rose rosie
samantha sam sammy
samuel sam sammy
sarah sara sally
simon si
sophia sofia sophie
stephanie steph
stephen steven steve stevie
stuart stewart stu
susan susannah suzanne sue susie suzie
sylvia silvia
tatiana tanya tania
terence terry
theodore theo ted teddy
theresa teresa tess terry
thomas tom tommy
timothy tim
valerie val
veronica vera
victor vic
victoria vicky vikki tori
vincent vince
vivien vivienne viv
wilfred wilf
william will bill billy liam willie
yusuf yousef yousuf
zachary zach zak
zofia zosia
"""


def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        names = set(line.split())
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(names) for name, names in found.items()}


_SYNONYMS = _by_name()


def of(name: str) -> frozenset[str]:
    """A first name, as `comparing.split` gives it, with those that may stand for it."""
    return _SYNONYMS.get(name, frozenset()) | {name}
