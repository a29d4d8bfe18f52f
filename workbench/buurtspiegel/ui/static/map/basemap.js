// The PDOK base map under the areas, where the user asks for one. Without a network it stays away, and says so once.

const TIME_LIMIT_MS = 4000;
const MOST_KEPT = 200;

export class Basemap {
  constructor(onReady, onFault) {
    this.kept = new Map();
    this.template = "";
    this.faults = 0;
    this.reached = false;
    this.onReady = onReady;
    this.onFault = onFault;
  }

  use(template) {
    if (template === this.template) return;
    this.template = template ?? "";
    this.kept.clear();
    this.faults = 0;
    this.reached = false;
  }

  get absent() {
    return this.faults >= (this.reached ? 6 : 1);
  }

  get(at) {
    if (!this.template || this.absent) return undefined;
    const address = this.template.replace("{z}", at.z).replace("{x}", at.x).replace("{y}", at.y);
    // Until one tile has come, only one is asked for: without a network there is one failed request, not fifty.
    if (!this.kept.has(address) && (this.reached || this.kept.size === 0)) {
      this.kept.set(address, undefined);
      this.load(address);
      if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value);
    }
    return this.kept.get(address);
  }

  async load(address) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(TIME_LIMIT_MS), credentials: "omit" });
      if (!response.ok) throw new Error(String(response.status));
      this.kept.set(address, await createImageBitmap(await response.blob()));
      this.reached = true;
      this.onReady();
    } catch {
      this.faults += 1;
      if (this.absent && !this.told) {
        this.told = true;
        this.onFault();
      }
      this.onReady();
    }
  }
}
