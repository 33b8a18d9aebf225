import { isPortFree } from '../embedded-postgres/index.js';

const USUAL_PORT = 3000;
const NEIGHBOURS = 100;

/**
 * The API's port: PORT where it is set, and then no other; else 3000 or the next free one. Throws when PORT is taken.
 */
export async function choosePort(
  given: string | undefined,
  host: string,
  report: (line: string) => void,
): Promise<number> {
  if (given !== undefined && given !== '') return checkGiven(given, host);
  for (let port = USUAL_PORT; port < USUAL_PORT + NEIGHBOURS; port += 1) {
    if (!(await isPortFree(port, host))) continue;
    if (port !== USUAL_PORT) report(`Port ${USUAL_PORT} is taken by another program: the API uses ${port}.`);
    return port;
  }
  throw new Error(
    `The ports ${USUAL_PORT} to ${USUAL_PORT + NEIGHBOURS - 1} are all taken; set PORT to a free one.`,
  );
}

async function checkGiven(given: string, host: string): Promise<number> {
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, and is "${given}".`);
  if (port !== 0 && !(await isPortFree(port, host)))
    throw new Error(
      `Port ${port} is taken by another program. Stop that, or set PORT to another one; without PORT a free one is found.`,
    );
  return port;
}
