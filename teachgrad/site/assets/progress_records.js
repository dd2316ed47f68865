// What is kept of an exercise: checked, changed, merged, read from a file and written to one. Knows no browser; the
// store is progress.js. The same as teachgrad/exercises/progress_record.py and progress_format.py, which say why it is so;
// the tests hold both together over the same cases.
(() => {
  "use strict";
  const VERSION = 2;
  const LARGEST = 20_000_000; // characters of a file; a whole course is some hundred thousand
  const LONGEST_DRAFT = 20_000;
  const MOST = 1_000_000_000; // of anything that is counted
  const VERDICTS = ["", "correct", "blank", "unreadable", "undecided", "wrong"];
  const REGISTERS = ["verdict", "skipped", "draft"]; // the later one holds
  const OLDEST = "1970-01-01T00:00:00.000+00:00";
  const EMPTY = {
    exercise: "", seed: 0, tries: 0, first: 0, best: 0, verdict: "", diagnoses: {}, hints: 0,
    skipped: false, shown: false, draft: {}, when: "", places: {}, changed: {},
  };

  class Refused extends Error {} // .message: "damaged", "newer" or "large"

  const pairs = (table) => Object.entries(table);
  const own = (table, name, otherwise) => (Object.hasOwn(table, name) ? table[name] : otherwise);
  const later = (a, b) => (a > b ? a : b);
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  // Object.fromEntries, and never table[name] = …: a name may be "__proto__".
  function joined(a, b, merge) {
    const all = new Map(pairs(a));
    for (const [name, value] of pairs(b)) all.set(name, all.has(name) ? merge(all.get(name), value) : value);
    return Object.fromEntries(all);
  }

  function empty(exercise, seed) {
    return { ...structuredClone(EMPTY), exercise, seed };
  }

  // The order of texts by their escaped form: Python orders others than a browser does.
  function escaped(text) {
    return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  function order(value) {
    if (typeof value !== "object") return value;
    const texts = pairs(value).map(([name, text]) => escaped(`${JSON.stringify(name)}:${JSON.stringify(text)}`));
    return texts.sort().join(",");
  }

  const beganOf = (counted) => counted.began || "~"; // after every time
  function firstOf(a, b) {
    if (beganOf(a) !== beganOf(b)) return beganOf(a) < beganOf(b) ? a : b;
    return a.first <= b.first ? a : b;
  }

  function mergedCounted(a, b) {
    const { first, began } = firstOf(a, b);
    return { tries: Math.max(a.tries, b.tries), diagnoses: joined(a.diagnoses, b.diagnoses, Math.max), first, began };
  }

  // Tries, first and diagnoses are what all places counted together.
  function withTotals(record) {
    const all = Object.values(record.places);
    return {
      ...record,
      tries: sum(all.map((one) => one.tries)),
      first: all.filter((one) => one.began).reduce(firstOf, { first: 0, began: "" }).first,
      diagnoses: all.map((one) => one.diagnoses).reduce((a, b) => joined(a, b, (x, y) => x + y), {}),
    };
  }

  function merged(a, b) {
    const values = REGISTERS.map((name) => {
      const [mine, theirs] = [own(a.changed, name, ""), own(b.changed, name, "")];
      const takes = mine === theirs ? order(a[name]) >= order(b[name]) : mine > theirs;
      return [name, (takes ? a : b)[name]];
    });
    return withTotals({
      ...a,
      ...Object.fromEntries(values),
      best: Math.max(a.best, b.best),
      hints: Math.max(a.hints, b.hints),
      shown: a.shown || b.shown,
      when: later(a.when, b.when),
      places: joined(a.places, b.places, mergedCounted),
      changed: joined(a.changed, b.changed, later),
    });
  }

  function now() {
    return new Date().toISOString().replace("Z", "+00:00");
  }

  // Later than what was there, also where another's clock is fast.
  function moment(before) {
    const time = now();
    if (time > before) return time;
    const next = new Date(Date.parse(before) + 1).toISOString().replace("Z", "+00:00");
    return next > before ? next : before;
  }

  // What was altered, with the counts that came to it held as this place's.
  function attributed(before, after, place) {
    const when = moment(before.when);
    const mine = own(before.places, place, { tries: 0, diagnoses: {}, first: 0, began: "" });
    const tries = Math.max(0, after.tries - before.tries);
    const found = pairs(after.diagnoses)
      .map(([name, count]) => [name, count - own(before.diagnoses, name, 0)])
      .filter(([, count]) => count > 0);
    const answered = tries > 0;
    const counted = {
      tries: mine.tries + tries,
      diagnoses: joined(mine.diagnoses, Object.fromEntries(found), (x, y) => x + y),
      first: answered && !mine.began ? after.first : mine.first,
      began: answered && !mine.began ? when : mine.began,
    };
    const news = REGISTERS.filter((name) => answered || order(before[name]) !== order(after[name]));
    return withTotals({
      ...after,
      draft: Object.fromEntries(pairs(after.draft).map(([name, text]) => [name, text.slice(0, LONGEST_DRAFT)])),
      when,
      places: answered || found.length ? joined(before.places, { [place]: counted }, (_, fresh) => fresh) : before.places,
      changed: joined(before.changed, Object.fromEntries(news.map((name) => [name, when])), later),
    });
  }

  // What is kept once an answer was judged; judged: {verdict, share, likeliest}.
  function answered(record, judged) {
    if (judged.verdict === "unreadable" || judged.verdict === "blank") return { ...record, verdict: judged.verdict };
    const found = Object.fromEntries(judged.likeliest.map((name) => [name, 1]));
    return {
      ...record,
      tries: record.tries + 1,
      first: record.tries ? record.first : judged.share,
      best: Math.max(record.best, judged.share),
      verdict: judged.verdict,
      diagnoses: joined(record.diagnoses, found, (x, y) => x + y),
      skipped: false,
      draft: {},
    };
  }

  const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value) => typeof value === "string";
  const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= MOST;
  const isFound = (value) => isCount(value) && value > 0;
  const isPlace = (value) => isText(value) && /^[0-9a-f]{0,32}$/.test(value);
  const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
  const tableOf = (check) => (value) => isTable(value) && Object.values(value).every(check);
  const isPrintable = (text) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(text);

  function isTime(text) {
    if (text === "") return true;
    if (!isText(text) || !/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+00:00$/.test(text)) return false;
    const read = Date.parse(text);
    return !Number.isNaN(read) && new Date(read).toISOString().slice(0, 19) === text.slice(0, 19);
  }

  const hasMembers = (table, checks) =>
    isTable(table) && pairs(table).length === pairs(checks).length && pairs(checks).every(([name, check]) => Object.hasOwn(table, name) && check(table[name]));
  const COUNTED = { tries: isCount, diagnoses: tableOf(isFound), first: isShare, began: isTime };
  const isCounted = (value) => hasMembers(value, COUNTED) && (value.began !== "" || value.first === 0);
  const FIRST_VERSION = {
    exercise: (value) => isText(value) && isPrintable(value),
    seed: (value) => Number.isSafeInteger(value) || (isText(value) && isPrintable(value)),
    tries: isCount, first: isShare, best: isShare,
    verdict: (value) => VERDICTS.includes(value),
    diagnoses: tableOf(isFound), hints: isCount,
    skipped: (value) => typeof value === "boolean",
    shown: (value) => typeof value === "boolean",
    draft: tableOf(isText), when: isTime,
  };
  const CHECKS = {
    ...FIRST_VERSION,
    tries: Number.isSafeInteger, diagnoses: tableOf(Number.isSafeInteger), // sums: compared below
    places: (value) => tableOf(isCounted)(value) && Object.keys(value).every(isPlace),
    changed: (value) => tableOf(isTime)(value) && Object.keys(value).every((name) => REGISTERS.includes(name)),
  };

  // A record that can be believed; anything else is refused.
  function checked(data) {
    if (!hasMembers(data, CHECKS)) throw new Refused("damaged");
    if (Object.values(data.changed).some((time) => time > data.when)) throw new Refused("damaged");
    const whole = withTotals(data);
    const same = whole.tries === data.tries && whole.first === data.first && order(whole.diagnoses) === order(data.diagnoses);
    if (!same) throw new Refused("damaged");
    return data;
  }

  // The first version knew no places: what it counted is held as the place "".
  function upgraded(data) {
    const record = isTable(data) ? { ...EMPTY, ...data } : {};
    delete record.places;
    delete record.changed;
    if (isTable(data) && (Object.hasOwn(data, "places") || !Object.hasOwn(data, "exercise"))) throw new Refused("damaged");
    if (!hasMembers(record, FIRST_VERSION)) throw new Refused("damaged");
    const counts = record.tries || pairs(record.diagnoses).length;
    const began = record.tries ? record.when || OLDEST : "";
    const { tries, first, diagnoses } = record;
    const told = REGISTERS.filter((name) => record.when && order(record[name]) !== order(EMPTY[name]));
    return withTotals({
      ...record,
      places: counts ? { "": { tries, diagnoses, first, began } } : {},
      changed: Object.fromEntries(told.map((name) => [name, record.when])),
    });
  }

  function read(text) {
    if (text.length > LARGEST) throw new Refused("large");
    let data;
    try {
      data = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      throw new Refused("damaged");
    }
    if (!isTable(data) || data.teachgrad !== "progress") throw new Refused("damaged");
    if (Number.isInteger(data.version) && data.version > VERSION) throw new Refused("newer");
    if (![1, 2].includes(data.version) || !Array.isArray(data.kept) || !isPlace(own(data, "place", ""))) throw new Refused("damaged");
    return together(data.kept.map(data.version === 1 ? upgraded : checked));
  }

  const keyOf = (record) => JSON.stringify([record.exercise, record.seed]);

  // One record for each exercise and seed, the oldest first.
  function together(records) {
    const all = new Map();
    for (const one of records) {
      const key = keyOf(one);
      all.set(key, all.has(key) ? merged(all.get(key), one) : one);
    }
    return [...all.values()].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
  }

  // One with several sets of numbers counts once.
  const exercisesIn = (records) => new Set(records.map(({ exercise }) => exercise)).size;

  function written(records) {
    return `${escaped(JSON.stringify({ teachgrad: "progress", version: VERSION, kept: records }, null, 1))}\n`;
  }

  globalThis.teachgrad ||= {};
  globalThis.teachgrad.progressRecords = { LARGEST, Refused, empty, merged, attributed, answered, checked, read, together, exercisesIn, written, keyOf };
})();
