// The big files, kept in IndexedDB: on a plain class network a browser has no other place from which they come for sure.
// Whatever goes wrong there, the files come from the server.
const STORE = "files";
const PATIENCE = 3000; // milliseconds for a browser that neither opens the database nor says why

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("teachgrad-runtime", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    setTimeout(() => reject(new Error("late")), PATIENCE);
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.transaction.onabort = () => reject(request.transaction.error);
  });
}

const TYPES = { wasm: "application/wasm", json: "application/json" };

export class DownloadError extends Error {
  isDownload = true;
}

export class Shelf {
  // home: where the files lie; files: name → {bytes}; told(done, total): how far everything expected has come.
  constructor(home, version, files, told) {
    Object.assign(this, { home, version, files, told, coming: new Map(), arrived: 0, total: 0 });
    this.database = opened().then(
      (database) => this.#clear(database),
      () => null, // blocked by the browser's settings: then each visit fetches them
    );
    this.fetch = this.fetch.bind(this);
    this.outside = self.fetch.bind(self);
  }

  // Files that count for the progress from now on.
  expect(names) {
    this.arrived = 0;
    this.total = names.reduce((sum, name) => sum + this.files[name].bytes, 0);
    this.expected = new Set(names);
  }

  // What stands in for `fetch`: files of the folder from the shelf, and nothing else.
  async fetch(address) {
    const { href } = new URL(address.url ?? address, this.home);
    const name = href.startsWith(this.home) ? href.slice(this.home.length) : "";
    if (!Object.hasOwn(this.files, name)) throw new DownloadError("not a file of the site: " + href);
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    return new Response(await this.bytes(name), { headers: { "Content-Type": type } });
  }

  bytes(name) {
    if (!this.coming.has(name)) this.coming.set(name, this.#brought(name).finally(() => this.coming.delete(name)));
    return this.coming.get(name);
  }

  async #brought(name) {
    const database = await this.database;
    const kept = await this.#kept(database, name);
    if (kept) {
      this.#more(name, kept.byteLength);
      return kept;
    }
    const bytes = await this.#downloaded(name);
    this.#keep(database, name, bytes);
    return bytes;
  }

  // Of another build, and so of no use any more.
  async #clear(database) {
    try {
      const store = database.transaction(STORE, "readwrite").objectStore(STORE);
      for (const key of await done(store.getAllKeys())) if (!key.startsWith(this.version + "/")) store.delete(key);
    } catch {
      // It is tidied up next time.
    }
    return database;
  }

  async #kept(database, name) {
    try {
      const bytes = await done(database.transaction(STORE).objectStore(STORE).get(this.version + "/" + name));
      return bytes instanceof ArrayBuffer && bytes.byteLength === this.files[name].bytes ? bytes : null;
    } catch {
      return null;
    }
  }

  #keep(database, name, bytes) {
    try {
      database.transaction(STORE, "readwrite").objectStore(STORE).put(bytes, this.version + "/" + name);
    } catch {
      // Not kept, as where there is no room: fetched again next time.
    }
  }

  async #downloaded(name) {
    const { bytes: size } = this.files[name];
    const into = new Uint8Array(size);
    let at = 0;
    try {
      const response = await this.outside(`${this.home}${name}?v=${this.version}`);
      if (!response.ok) throw new DownloadError(`${name}: ${response.status}`);
      const reader = response.body.getReader();
      for (;;) {
        const { done: ended, value } = await reader.read();
        if (ended) break;
        into.set(value, at); // a file that is longer than it should be is refused here
        at += value.byteLength;
        this.#more(name, value.byteLength);
      }
    } catch (error) {
      throw new DownloadError(`${name}: ${error.message}`);
    }
    if (at !== size) throw new DownloadError(`${name}: ${at} of ${size} bytes`);
    return into.buffer;
  }

  #more(name, bytes) {
    if (!this.expected.has(name)) return;
    this.arrived += bytes;
    this.told(this.arrived, this.total);
  }
}
