"""The tables, step by step: each function takes the database from one version to the next, in one transaction.

A step that was released is never changed; a new need is a new step at the end. Every table is STRICT, every reference
is a foreign key. References that point both ways (an article to its current text, a claim to its current version) are
checked when the transaction ends. Times are ISO 8601 with an offset; lists and records are JSON.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION = 0x58494E57  # "XINW": PRAGMA application_id, tells our files from other SQLite files

migrations = Migrations("xinwen")

ABOUT = """
CREATE TABLE about (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
"""

# What the vocabulary and the outlets say. A row that left the YAML stays with current = 0: old claims keep names.
KNOWLEDGE = """
CREATE TABLE knowledge (
  part TEXT PRIMARY KEY CHECK (part IN ('vocabulary', 'sources')),
  hash TEXT NOT NULL,
  overlay TEXT
) STRICT;
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  en TEXT NOT NULL,
  zh TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  maker TEXT,
  parent TEXT,
  tracked INTEGER NOT NULL CHECK (tracked IN (0, 1)),
  company TEXT,
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
) STRICT;
CREATE TABLE predicate (
  id TEXT PRIMARY KEY,
  en TEXT NOT NULL,
  "group" TEXT NOT NULL,
  object TEXT NOT NULL,
  position INTEGER NOT NULL,
  unit TEXT,
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
) STRICT;
CREATE TABLE source (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  home TEXT NOT NULL,
  tier INTEGER NOT NULL,
  kind TEXT NOT NULL,
  owner TEXT,
  zone TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
) STRICT;
"""

# The queue with its HTTP state. due_at says when a page is asked for next; NULL: never again by itself.
QUEUE = """
CREATE TABLE page (
  key TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('robots', 'feed', 'list', 'article')),
  source TEXT REFERENCES source (id),
  state TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed', 'blocked', 'skipped', 'unchanged')),
  reason TEXT,
  title TEXT,
  hint_published TEXT,
  first_seen_at TEXT NOT NULL,
  due_at TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  status INTEGER,
  etag TEXT,
  last_modified TEXT,
  fetched_at TEXT,
  sha256 TEXT
) STRICT;
CREATE INDEX page_due ON page (due_at);
CREATE INDEX page_source ON page (source);
CREATE INDEX page_seen ON page (first_seen_at);
"""

# The bytes as served, once each, and where and when they were served. fetched_at is the first
# time of the same bytes, last_at the last: it decides which text of an article is the current one.
EVIDENCE = """
CREATE TABLE snapshot (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL,
  size INTEGER NOT NULL
) STRICT;
CREATE TABLE fetch (
  key TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES snapshot (sha256),
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT,
  final_url TEXT,
  source TEXT REFERENCES source (id),
  PRIMARY KEY (key, sha256)
) STRICT;
CREATE INDEX fetch_sha256 ON fetch (sha256);
CREATE INDEX fetch_at ON fetch (fetched_at);
"""

# An article is what one URL (with its variants in article_key) says over time; a text is one wording of it.
# A reading is what the reader's version made of one snapshot: a text, or a reason why there is none.
ARTICLES = """
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  source TEXT REFERENCES source (id),
  first_fetched_at TEXT NOT NULL,
  current_text TEXT NOT NULL REFERENCES text (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX article_text ON article (current_text);
CREATE TABLE article_key (
  key TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX article_key_article ON article_key (article);
CREATE TABLE text (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id),
  snapshot TEXT NOT NULL REFERENCES snapshot (sha256),
  reader TEXT NOT NULL,
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  reported_at TEXT,
  reported_literal TEXT,
  reported_basis TEXT NOT NULL
    CHECK (reported_basis IN ('printed', 'metadata', 'feed', 'url', 'bounded', 'unknown')),
  not_before TEXT,
  not_after TEXT,
  site TEXT NOT NULL,
  publisher TEXT,
  origin TEXT,
  author TEXT,
  editor TEXT,
  original_title TEXT,
  language TEXT NOT NULL,
  charset TEXT NOT NULL,
  cuts TEXT NOT NULL
) STRICT;
CREATE INDEX text_article ON text (article);
CREATE INDEX text_snapshot ON text (snapshot);
CREATE INDEX text_reported ON text (reported_at);
CREATE TABLE reading (
  key TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  reader TEXT NOT NULL,
  text TEXT REFERENCES text (id),
  reason TEXT,
  advice TEXT,
  PRIMARY KEY (key, snapshot),
  FOREIGN KEY (key, snapshot) REFERENCES fetch (key, sha256),
  CHECK ((text IS NULL) <> (reason IS NULL))
) STRICT;
CREATE INDEX reading_text ON reading (text);
CREATE VIEW unread AS SELECT key, snapshot, reader, reason, advice FROM reading WHERE text IS NULL;
"""

# A claim is a handle that stays; what it says is its current version. extraction: the last run of each family of
# extractors (rules, human, …: the name before the slash) over a text. object, qualifiers, attribution and explain are
# the JSON that msgspec writes of the records in scraper.model; quote, prefix and suffix are cut from the text.
CLAIMS = """
CREATE TABLE extraction (
  text TEXT NOT NULL REFERENCES text (id),
  family TEXT NOT NULL,
  extractor TEXT NOT NULL,
  at TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (text, family)
) STRICT;
CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id),
  subject TEXT NOT NULL REFERENCES entity (id),
  predicate TEXT NOT NULL REFERENCES predicate (id),
  first_stored_at TEXT NOT NULL,
  current_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'retired')),
  state_at TEXT NOT NULL,
  reason TEXT,
  replaced_by TEXT REFERENCES claim (id),
  FOREIGN KEY (id, current_version) REFERENCES claim_version (claim, number) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'live') = (reason IS NULL)),
  CHECK (replaced_by IS NULL OR state = 'retired')
) STRICT;
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_subject ON claim (subject, predicate);
CREATE INDEX claim_predicate ON claim (predicate);
CREATE INDEX claim_replaced_by ON claim (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE TABLE claim_version (
  claim TEXT NOT NULL REFERENCES claim (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL REFERENCES text (id),
  extractor TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  at TEXT NOT NULL,
  object TEXT NOT NULL,
  qualifiers TEXT NOT NULL,
  modality TEXT NOT NULL
    CHECK (modality IN ('asserted', 'planned', 'forecast', 'conditional', 'rumoured', 'unconfirmed', 'denied')),
  attribution TEXT NOT NULL,
  event_date TEXT,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  value_start INTEGER NOT NULL,
  value_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  rule TEXT NOT NULL,
  scope TEXT NOT NULL,
  statement_en TEXT NOT NULL,
  explain TEXT NOT NULL,
  PRIMARY KEY (claim, number),
  CHECK (0 <= quote_start AND quote_start <= value_start AND value_start <= value_end AND value_end <= quote_end)
) STRICT;
CREATE INDEX claim_version_text ON claim_version (text);
"""

# What was set aside with its reason, what was issued, what was run.
RECORDS = """
CREATE TABLE aside (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  stage TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  advice TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
  UNIQUE (stage, place, reason)
) STRICT;
CREATE TABLE digest (
  id TEXT PRIMARY KEY,
  week TEXT NOT NULL,
  revision INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  lang TEXT NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL,
  versions TEXT NOT NULL,
  UNIQUE (week, revision)
) STRICT;
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  kind TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}'
) STRICT;
"""

# Full text: columns hold the folded words with a space between Chinese characters (see db.search.words).
# doc gives each article and claim the number that the index asks for; rowids of tables without one move in VACUUM.
SEARCH = """
CREATE TABLE doc (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'claim')),
  id TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
CREATE VIRTUAL TABLE article_words USING fts5(title, text, tokenize = 'unicode61');
CREATE VIRTUAL TABLE claim_words USING fts5(quote, english, tokenize = 'unicode61');
"""


@migrations()
def m001_first(db: Database) -> None:
    """The main job: evidence, articles, claims, digests and their search."""
    for script in (ABOUT, KNOWLEDGE, QUEUE, EVIDENCE, ARTICLES, CLAIMS, RECORDS, SEARCH):
        db.executescript(script)
    db.execute(f"PRAGMA application_id = {APPLICATION}")


@migrations()
def m002_addresses(db: Database) -> None:
    """Several addresses of one article: each page knows the outlet's own name of its article."""
    db.execute("ALTER TABLE page ADD COLUMN alias TEXT")
    db.execute("CREATE INDEX page_alias ON page (alias) WHERE alias IS NOT NULL")


@migrations()
def m003_tellings(db: Database) -> None:
    """Reprints: fingerprints of the current text of each article, and the telling it belongs to."""
    db.executescript("""
CREATE TABLE fingerprint (
  hash INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES article (id),
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_article ON fingerprint (article);
CREATE TABLE telling (
  article TEXT PRIMARY KEY REFERENCES article (id),
  text TEXT NOT NULL REFERENCES text (id),
  version TEXT NOT NULL,
  origin TEXT NOT NULL REFERENCES article (id),
  likeness REAL NOT NULL,
  prints INTEGER NOT NULL
) STRICT;
CREATE INDEX telling_origin ON telling (origin);
""")


@migrations()
def m004_bylines(db: Database) -> None:
    """The source as displayed, the account on a platform and the address of the original are things of their own."""
    for column in ("shown", "account", "original_url"):
        db.execute(f"ALTER TABLE text ADD COLUMN {column} TEXT")


@migrations()
def m005_pages(db: Database) -> None:
    """Documents with pages: the offset in the text at which each begins; and what is a company's filing."""
    db.execute("ALTER TABLE text ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE text ADD COLUMN kind TEXT NOT NULL DEFAULT 'article' CHECK (kind IN ('article', 'filing'))")


@migrations()
def m006_reviews(db: Database) -> None:
    """What people say of claims: reviews, which are never changed, and what they make of each claim now.

    A review hangs on a claim's id (which may come later, from a colleague) and names the content that its author saw.
    `opinion` is made from reviews and may be made again at any time: NULL in a column of it means as extracted, an
    empty event_date none. The view `said` is what counts: live claims as corrected, without those rejected.
    """
    db.executescript("""
CREATE TABLE review (
  id TEXT PRIMARY KEY,
  claim TEXT NOT NULL,
  seen TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'unsure', 'add')),
  change TEXT NOT NULL DEFAULT '{}',
  note TEXT NOT NULL DEFAULT '',
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX review_claim ON review (claim);
CREATE TRIGGER review_is_not_changed BEFORE UPDATE ON review
  BEGIN SELECT RAISE (ABORT, 'reviews are never changed: add another one'); END;
CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review
  BEGIN SELECT RAISE (ABORT, 'reviews are never deleted: add another one'); END;
CREATE TABLE opinion (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'unsure', 'add')),
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL,
  stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
  disputed INTEGER NOT NULL CHECK (disputed IN (0, 1)),
  reviews INTEGER NOT NULL,
  subject TEXT REFERENCES entity (id),
  predicate TEXT REFERENCES predicate (id),
  object TEXT,
  qualifiers TEXT,
  modality TEXT,
  attribution TEXT,
  event_date TEXT,
  statement_en TEXT
) STRICT;
CREATE VIEW said AS
SELECT c.id AS claim, c.article, coalesce(o.subject, c.subject) AS subject,
  coalesce(o.predicate, c.predicate) AS predicate, coalesce(o.object, v.object) AS object,
  coalesce(o.qualifiers, v.qualifiers) AS qualifiers, coalesce(o.modality, v.modality) AS modality,
  coalesce(o.attribution, v.attribution) AS attribution,
  CASE WHEN o.event_date IS NULL THEN v.event_date ELSE nullif(o.event_date, '') END AS event_date,
  coalesce(o.statement_en, v.statement_en) AS statement_en, c.first_stored_at, v.number, v.text, v.extractor,
  v.content_hash, v.quote_start, v.quote_end, v.value_start, v.value_end, v.quote, v.prefix, v.suffix, v.rule,
  v.scope, v.explain, o.verdict AS review, coalesce(o.stale, 0) AS stale, coalesce(o.disputed, 0) AS disputed
FROM claim c
JOIN claim_version v ON v.claim = c.id AND v.number = c.current_version
LEFT JOIN opinion o ON o.claim = c.id
WHERE c.state = 'live' AND (o.verdict IS NULL OR o.verdict <> 'reject' OR o.stale);
""")


@migrations()
def m007_groups(db: Database) -> None:
    """What is said, whoever says it: propositions, what they hold of each other, and what is wrong with a claim.

    A proposition is the claims that say the same with the same standing; its id is that of its first-stored claim, kept
    by pointer where two become one. Its other columns are made from its claims. A tie goes from the earlier to the
    later of two propositions: a conflict (both cannot hold) or a revision (the later one replaces the earlier).
    `bucket` tells what was grouped: all claims of a subject and a predicate, by which version, over which content.
    """
    db.executescript("""
CREATE TABLE proposition (
  id TEXT PRIMARY KEY,
  replaced_by TEXT REFERENCES proposition (id),
  subject TEXT NOT NULL REFERENCES entity (id),
  predicate TEXT NOT NULL REFERENCES predicate (id),
  standing TEXT NOT NULL CHECK (standing IN ('stated', 'expected', 'doubtful', 'denied')),
  object TEXT NOT NULL,
  qualifiers TEXT NOT NULL,
  event_date TEXT,
  statement_en TEXT NOT NULL,
  claims INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  tellings INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  origins TEXT NOT NULL,
  first_claim TEXT REFERENCES claim (id),
  first_at TEXT,
  last_at TEXT
) STRICT;
CREATE INDEX proposition_subject ON proposition (subject, predicate);
CREATE INDEX proposition_first ON proposition (first_at);
CREATE INDEX proposition_last ON proposition (last_at);
CREATE TABLE membership (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  proposition TEXT NOT NULL REFERENCES proposition (id)
) STRICT;
CREATE INDEX membership_proposition ON membership (proposition);
CREATE TABLE tie (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('conflict', 'revision')),
  earlier TEXT NOT NULL REFERENCES proposition (id),
  later TEXT NOT NULL REFERENCES proposition (id),
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (earlier, later)
) STRICT;
CREATE INDEX tie_later ON tie (later);
CREATE TABLE suspicion (
  claim TEXT NOT NULL REFERENCES claim (id),
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (claim, rule)
) STRICT;
CREATE TABLE bucket (
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,
  version TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (subject, predicate)
) STRICT;
""")


@migrations()
def m008_digests(db: Database) -> None:
    """Every page of an issued digest as it was printed, packed by zlib; what a digest asks for is found by an index.

    `digest.content` holds the records of the week; `printed` what was made of them in each format and language, which
    no later template can make again. Predicates have a Chinese name, for those who read the digest in Chinese.
    """
    db.execute("ALTER TABLE predicate ADD COLUMN zh TEXT NOT NULL DEFAULT ''")
    db.executescript("""
CREATE TABLE printed (
  digest TEXT NOT NULL REFERENCES digest (id),
  form TEXT NOT NULL CHECK (form IN ('md', 'html', 'json', 'csv', 'atom')),
  lang TEXT NOT NULL CHECK (lang IN ('en', 'zh')),
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (digest, form, lang)
) STRICT;
CREATE INDEX page_day ON page (coalesce(hint_published, first_seen_at)) WHERE kind = 'article';
CREATE INDEX text_fetched ON text (fetched_at);
CREATE INDEX claim_retired ON claim (state_at) WHERE state = 'retired';
CREATE INDEX claim_version_later ON claim_version (at) WHERE number > 1;
CREATE INDEX opinion_at ON opinion (at);
""")


@migrations()
def m009_corrections(db: Database) -> None:
    """What a correction is held to: units and stages of a predicate, from the vocabulary, which is written again.

    And how reviews are found: added claims by their article, doubtful claims by their mood.
    """
    db.executescript("""
ALTER TABLE predicate ADD COLUMN units TEXT NOT NULL DEFAULT '[]';
ALTER TABLE predicate ADD COLUMN stages TEXT NOT NULL DEFAULT '[]';
UPDATE knowledge SET hash = '' WHERE part = 'vocabulary';
CREATE INDEX review_added ON review (json_extract(change, '$.marked.article')) WHERE verdict = 'add';
CREATE INDEX claim_version_doubtful ON claim_version (claim, number) WHERE modality IN ('rumoured', 'unconfirmed');
""")


@migrations()
def m010_courses(db: Database) -> None:
    """Which values of a predicate can contradict each other, and all names of an entity: the vocabulary's to say, which
    is written again.
    """
    db.executescript("""
ALTER TABLE entity ADD COLUMN names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE predicate ADD COLUMN course TEXT NOT NULL DEFAULT 'many' CHECK (course IN ('one', 'moving', 'many'));
ALTER TABLE predicate ADD COLUMN "by" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE predicate ADD COLUMN once TEXT NOT NULL DEFAULT '[]';
ALTER TABLE predicate ADD COLUMN cannot TEXT;
UPDATE knowledge SET hash = '' WHERE part = 'vocabulary';
""")


@migrations()
def m011_pages(db: Database) -> None:
    """What the pages of the web face ask of a million claims: counts without the rows, dates without the texts."""
    db.executescript("""
CREATE INDEX proposition_live ON proposition (subject, predicate) WHERE claims > 0;
CREATE INDEX article_source ON article (source, first_fetched_at);
CREATE INDEX tie_kind ON tie (kind);
CREATE INDEX text_day ON text (id, reported_at);
""")


@migrations()
def m012_merged(db: Database) -> None:
    """Articles that turned out to be another one, at another address: the ids that lead on, with what they were made
    of.
    """
    db.executescript("""
CREATE TABLE merged (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES article (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX merged_article ON merged (article);
""")


@migrations()
def m013_tellers(db: Database) -> None:
    """Who told a thing before the week: answered by indices alone, without the rows of claims, articles and texts.

    `claim_place` holds every claim. Its condition keeps SQLite from weighing it where it is not asked for: with one
    more way to find a claim by its id, other joins were turned round and read the whole table.
    """
    db.executescript("""
DROP INDEX membership_proposition;
CREATE INDEX membership_proposition ON membership (proposition, claim);
CREATE INDEX claim_place ON claim (id, article) WHERE article <> '';
CREATE INDEX article_place ON article (id, source, current_text);
CREATE INDEX telling_place ON telling (article, origin);
""")


@migrations()
def m014_outlets_in_english(db: Database) -> None:
    """What English readers know an outlet by: 澎湃新闻 is The Paper."""
    db.execute("ALTER TABLE source ADD COLUMN en TEXT NOT NULL DEFAULT ''")
