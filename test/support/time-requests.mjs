/**
 * `node time-requests.mjs <url> <api key> [body]`: sends one request after the other on one connection and prints, as
 * JSON, the milliseconds that 50 and 95 of 100 took. A process of its own, since a test's is busy with being a test: read
 * by it, an answer of 400 KB takes three times as long.
 */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

const WARM_UP = 60;
const MEASURED = 200;

const [url, key, body] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) };

/** @returns {Promise<number>} */
function took() {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The answer was ${response.statusCode}.`));
      response.on('end', () => resolve(performance.now() - start)).resume();
    });
    sent.on('error', reject).end(body);
  });
}

const times = [];
for (let nth = 0; nth < WARM_UP + MEASURED; nth += 1) times.push(await took());
const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
console.log(JSON.stringify({ p50: sorted[MEASURED / 2 - 1], p95: sorted[MEASURED * 0.95 - 1] }));
agent.destroy();
