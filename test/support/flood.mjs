/**
 * `node flood.mjs <url> <api key> <connections>`: asks again and again on each connection as soon as it has its answer, until
 * it is told to stop, and then prints, as JSON, how often it got which status. A process of its own, so that it takes no
 * time of who measures.
 */
import { Agent, request } from 'node:http';

const [url, key, connections] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const headers = { authorization: `Bearer ${key}` };
const statuses = {};
let isOver = false;

function ask() {
  if (isOver) return;
  request(url, { agent, headers }, (response) => {
    statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
    response.on('end', ask).resume();
  })
    .on('error', ask)
    .end();
}

process.once('SIGTERM', () => {
  isOver = true;
  console.log(JSON.stringify(statuses));
  process.exit(0);
});
for (let nth = 0; nth < Number(connections); nth += 1) ask();
