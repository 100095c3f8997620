import http from 'node:http';

/**
 * Calls at a steady rate, however long the answers take: waiting for them would hide the worst delays.
 * Each call is an INCOMING event, and two seconds later its end.
 */
export class CallLoad {
  /** @type {Map<string, number>} when the event of a call was sent, by what its message is recognised by */
  waiting = new Map();
  /** @type {number[]} milliseconds from sending the request to the message at the socket */
  delays = [];
  refused = 0;
  agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  /** A message of the call `key` has come. */
  seen(key) {
    const sentAt = this.waiting.get(key);
    if (sentAt === undefined) return;
    this.waiting.delete(key);
    this.delays.push(performance.now() - sentAt);
  }

  /**
   * @param {{ rate: number, seconds: number, next: (index: number) => { key: string, url: string,
   *   ring: Record<string, string>, end: Record<string, string> } }} plan
   */
  async run({ rate, seconds, next }) {
    const started = performance.now();
    const count = Math.round(rate * seconds);
    const ends = [];
    for (let index = 0; index < count; index += 1) {
      const due = started + (index * 1000) / rate;
      const pause = due - performance.now();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      const { key, url, ring, end } = next(index);
      this.waiting.set(key, performance.now());
      this.post(url, ring);
      ends.push(new Promise((resolve) => setTimeout(() => resolve(this.post(url, end)), 2000)));
    }
    await Promise.all(ends);
    await new Promise((resolve) => setTimeout(resolve, 500)); // the last messages
  }

  post(url, fields) {
    const body = new URLSearchParams(fields).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve) => {
      const request = http.request(url, { method: 'POST', agent: this.agent, headers }, (response) => {
        response.resume().on('end', resolve);
        if (response.statusCode !== 200) this.refused += 1;
      });
      request.on('error', () => {
        this.refused += 1;
        resolve();
      });
      request.end(body);
    });
  }
}
