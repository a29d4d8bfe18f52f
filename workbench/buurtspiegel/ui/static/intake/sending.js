// Long work of the program that runs on this same computer, mostly on a file: how far it is, what comes of it, a stop.

import { address, fresh, post, Refused } from "../server.js";

const ASK_AGAIN_MS = 400;
const UPLOAD_LIMIT_MS = 600000;
const LONGEST_MS = 1800000;

export class Stopped extends Error {}

// Post `order` to `path`, then bring the file where there is one. `told(said, share)` hears how far it is.
// Returns { done, stop }: `done` becomes { job, outcome }.
export function work(path, order, told, file) {
  let job = "";
  let upload;
  let stopped = false;

  async function run() {
    ({ job } = await post(path, order));
    if (stopped) {
      await drop();
      throw new Stopped();
    }
    if (file) await bring();
    const until = performance.now() + LONGEST_MS;
    while (performance.now() < until) {
      const { state, said, share, fault, outcome } = await fresh(`own/jobs/${job}.json`);
      if (state === "klaar") return { job, outcome }; // also where the stop came too late
      if (state === "mislukt") throw new Refused(fault);
      if (state === "gestopt") throw new Stopped();
      if (stopped) told("Wordt gestopt");
      else told(said, share ?? undefined);
      await new Promise((go) => setTimeout(go, ASK_AGAIN_MS));
    }
    await drop();
    throw new Refused("Het duurt langer dan een half uur en is gestopt. Splits het bestand, bijvoorbeeld per jaar.");
  }

  // fetch does not tell how much was sent.
  function bring() {
    return new Promise((resolve, reject) => {
      upload = new XMLHttpRequest();
      upload.open("PUT", address(`own/jobs/${job}/file`));
      upload.timeout = UPLOAD_LIMIT_MS;
      upload.setRequestHeader("Content-Type", "application/octet-stream");
      upload.upload.onprogress = ({ loaded }) => told("Het bestand wordt ingelezen", loaded / file.size);
      upload.onload = () => (upload.status === 200 ? resolve() : failed());
      upload.onerror = upload.ontimeout = failed;
      upload.onabort = () => reject(new Stopped());
      upload.send(file);
      function failed() {
        reject(stopped ? new Stopped() : new Refused("Het bestand kon niet worden gelezen: het is misschien gewijzigd of verplaatst. Kies het opnieuw."));
      }
    });
  }

  function drop() {
    return post(`own/jobs/${job}.json`, {}, "DELETE").catch(() => {}); // it is gone already
  }

  function stop() {
    stopped = true;
    upload?.abort();
    if (job) drop();
  }

  return { done: run(), stop };
}

export function send(order, file, told) {
  return work("own/jobs.json", { ...order, name: file.name, size: file.size }, told, file);
}
