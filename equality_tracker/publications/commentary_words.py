"""Words by which a commentary’s text is read: what is no name of a person, and what numbers count."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


DATES = _words("""
January February March April May June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday Spring Summer Autumn Winter Easter Christmas Ramadan Eid Diwali Hanukkah Passover
""")
"""Months, days and feasts."""

BEFORE_DATES = _words(
    "after at before by during each early every following for from in last late mid next of on since until"
)
"""What stands before a month or day, and hardly before the name of a person."""

NO_NAMES = DATES | _words("""
England English Wales Welsh Scotland Scottish Ireland Irish Northern Britain British United Kingdom Great London
Europe European Africa African Caribbean Asia Asian Afghan Afghanistan Albania Albanian Algeria Angola Arab Arabic
Bangladesh Bangladeshi Bengali Bulgaria Bulgarian Cantonese China Chinese Croatian Czech Dari Dutch Egypt Eritrea
Eritrean Ethiopia Farsi Filipino France French German Germany Ghana Ghanaian Greek Gujarati Hindi Hong Kong Hungarian
India Indian Iran Iranian Iraq Iraqi Italian Italy Jamaica Japanese Kenya Kosovo Kurdish Kurmanji Latvian Lithuania
Lithuanian Malayalam Mandarin Nepal Nepali Nigeria Nigerian Oromo Pakistan Pakistani Pashto Poland Polish Portugal
Portuguese Punjabi Romania Romanian Romani Russia Russian Serbian Shona Sinhala Slovak Slovakia Somali Somalia Sorani
Spain Spanish Sri Lanka Sudan Sudanese Swahili Sylheti Syria Syrian Tagalog Tamil Telugu Thai Tibetan Tigrinya Turkey
Turkish Twi Ukraine Ukrainian Urdu Vietnam Vietnamese Yoruba Zimbabwe Braille Makaton Buddhist Catholic Christian
Christianity Church Hindu Hinduism Humanist Islam Islamic Jain Jew Jewish Judaism Methodist Muslim Orthodox Pagan
Protestant Quaker Rastafarian Sikh Sikhism Sunni Shia White Black Mixed Roma Gypsy Traveller Travellers Minority
Minorities Global Majority Deaf Disabled Blind Trans Gay Lesbian Bisexual Adult Adults Adoption Adolescent Advocacy
Assistant Assurance Attendance Care Carers Chair Chief Child Children Childhood Commissioner Commissioning Communities
Conference Conferences Conferencing Coordinator Corporate Customer Deputy Designated Development Digital Director
Directors Disability Diversity Domestic Early Education Educational Employment Engagement Equality Executive Family
Families First Foster Fostering Front Governance Grant Group Head Heads Health Healthy Help Hidden Home Homes Housing
Human Improvement Inclusion Independent Information Inspector Inspectorate Intelligence Join Joint Key Language
Languages Lead Leader Leaders Leadership Learning Local Manager Managers Member Members Mental Monitoring Multi Needs
Network Nurse Officer Officers Parent Parents Parenting Participation People Performance Permanence Personal Pledge
Policy Positive Practice Prevention Principal Protection Public Quality Regional Relations Resources Rights Reviewing
Safe Safeguarding Safety Secretary Senior Service Services Single Social Special Staff Stage Statutory Support
Supported Supporting Teacher Virtual Voluntary Welfare Wellbeing Work Worker Workers Workforce Working Young Youth
Your
""")
"""Words that are written with a capital and are no names of people: months, nations, faiths, languages, offices."""

INSTITUTIONS = _words("""
Academy Act Board Panel Police Justice Agency Alliance Assembly Association Authority Bill Borough Bureau Cabinet
Campaign Centre Charity Charter City Clinic Club Code College Commission Committee Company Contract Convention Council
Counsel County Court Day Department District Federation Forum Forums Foundation Framework Fund Government Greater
Guidance Hospital House Hub Hubs Institute Kingdom Law League Library Limited Line Ltd Ministry Mission Month Mosque
NHS Network Office Ombudsman Parish Park Partnership Partnerships Plan Plans Prize Programme Project Protocol Provider
Regulations Review Road Scheme School Schools Scorecard Service Services Society Standard Standards Strategy Street
Survey System Team Teams Temple Together Town Toolkit Tribunal Trust Union Unit University Village Ward Week Workshop
Year Yorkshire
""")
"""Words that tell the name of something that is no person, wherever they stand in it."""

STARTERS = _words("""
A About Across After Again Against All Almost Along Already Also Although Among An And Another Any Are As Asked At
Away Because Been Before Being Below Better Between Both But By Can Could Did Do During Each Either Every Everybody
Few Fewer Five For Four From Further Given Had Has Have He Her Here His How However If In Including Instead Into Is It
Its Last Late Later Like Many May Meanwhile More Most Much My Near Nearly Neither Never New Next Nine No Nobody Nor
Not Nothing Now Of Off Often On Once One Only Or Other Others Our Over Part Per Seven Several She Since Six So Some
Soon Still Such Ten Than Thank Thanks That The Their Them Then There These They This Those Though Three Through
Throughout Thus To Today Too Two Under Until Up Upon Use Using Very Via Was We Were What When Where Whether Which
While Who Whose Why Will With Within Without Would Yet You
""")
"""Words that begin a sentence, and so have a capital whatever follows."""

PEOPLE = _words("""
adopter adult applicant baby boy boys brother carer case child children colleague complainant complaint daughter
employee episode families family father foster girl household incident individual infant interview leaver learner man
manager member men mother officer parent patient people person pupil referral resident respondent sibling sister son
starter student teenager trainee victim woman women worker young youngster
""")
"""Of these a number may tell of one person; one of several, without its s."""

THINGS = _words("""
characteristic action offer bid letter draft milestone surgery surgeries practice agency call guide advert tender rota
area aspect authority building campaign centre challenge change clinic college conference contract council course
department drive event exercise factor forum goal group hub improvement initiative interpreter issue item language
lesson list local meeting method module newsletter objective office organisation page part partner pilot place plan
policy post priority problem procedure programme project provider question reason reminder report review role room
round school section seminar service session site source stage step strand supplier system talk target team theme
thing topic tool training vacancy visit ward way webinar workshop
""")
"""Nobody is found by how many of these there are, unless a measure counts them."""

STOPS = _words("""
a after an and are as at be been before but by did do does for from had has have he her his i if in into is it its no
not of on or over she since so than that the their them then there these they this those to under until was we were
when where which while who whose will with without
""")
"""Where these come after a number, what follows is another part of the sentence."""
