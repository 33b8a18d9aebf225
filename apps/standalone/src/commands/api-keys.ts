import { ApiKeyRegister, type ApiKeyRow, isScope, type Scope, SCOPES, type ShownApiKey } from '#access';
import { isInstant, isUuid, NotFound, toRfc3339, type Uuid } from '#platform';
import { VenueDirectory } from '#venues';
import { type CommandInput, CommandMistake } from './command.js';
import { nameOf } from './name-of.js';
import { COMMAND_LINE } from './venue-files.js';

const PAGE = 200;
const HOUR_SECONDS = 3_600;
const MAX_OVERLAP_HOURS = 30 * 24;

/** `api-keys create`: the key, on a line of its own, this once. */
export async function createApiKey({
  setup,
  tenantId,
  subject,
  options,
  say,
}: CommandInput): Promise<number> {
  const name = nameOf(subject);
  const venueIds = listOf(options.venues);
  if (options.venues !== undefined && venueIds.length === 0)
    throw new CommandMistake('--venues must be ids, separated by commas; leave it out for all venues.');
  const scopes = scopesOf(options.scopes);
  const expiresAt = options.expires === undefined ? undefined : instantOf(options.expires);
  for (const venueId of venueIds)
    await setup.get(VenueDirectory, LOOSELY).getVenue(tenantId, idOf(venueId, 'venue'));
  const shown = await setup.get(ApiKeyRegister).create(registrar(tenantId), {
    name,
    scopes,
    ...(venueIds.length > 0 && { venueIds: venueIds.map((id) => id.toLowerCase()) }),
    expiresAt,
  });
  show(shown, say);
  return 0;
}

/** `api-keys list`: a line for each. */
export async function listApiKeys({ setup, tenantId, say }: CommandInput): Promise<number> {
  const register = setup.get(ApiKeyRegister);
  let after: Uuid | undefined;
  do {
    const page = await register.list(tenantId, after, PAGE);
    page.items.map(lineOf).forEach(say);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return 0;
}

/** `api-keys rotate`: the key as it is from now on, this once. */
export async function rotateApiKey({
  setup,
  tenantId,
  subject,
  options,
  say,
}: CommandInput): Promise<number> {
  const overlap = hoursOf(options['overlap-hours'] ?? '24') * HOUR_SECONDS;
  const apiKeyId = idOf(subject, 'API key');
  show(await setup.get(ApiKeyRegister).rotate(registrar(tenantId), apiKeyId, overlap), say);
  return 0;
}

/** `api-keys revoke`. */
export async function revokeApiKey({ setup, tenantId, subject, say }: CommandInput): Promise<number> {
  say(lineOf(await setup.get(ApiKeyRegister).revoke(registrar(tenantId), idOf(subject, 'API key'))));
  return 0;
}

const LOOSELY = { strict: false };

const registrar = (tenantId: Uuid) => ({ tenantId, actor: COMMAND_LINE });

function show({ key, text }: ShownApiKey, say: (line: string) => void): void {
  say(lineOf(key));
  say(text);
}

function lineOf({ id, prefix, name, scopes, venueIds, expiresAt, lastUsedAt, revokedAt }: ApiKeyRow): string {
  const facts = [
    scopes.join(','),
    venueIds === null ? undefined : `venues ${venueIds.join(',')}`,
    revokedAt !== null ? `revoked ${timeOf(revokedAt)}` : expiresAt && `expires ${timeOf(expiresAt)}`,
    lastUsedAt === null ? 'never used' : `last used ${timeOf(lastUsedAt)}`,
  ];
  return `${id}  ${prefix}…  ${name}: ${facts.filter((fact) => typeof fact === 'string').join('; ')}`;
}

const timeOf = (date: Date): string => toRfc3339(date.getTime());

const listOf = (text: string | undefined): string[] => text?.split(',').filter((part) => part !== '') ?? [];

function scopesOf(text: string | undefined): Scope[] {
  const scopes = listOf(text);
  if (scopes.length === 0 || !scopes.every(isScope))
    throw new CommandMistake(`--scopes must be some of ${SCOPES.join(',')}, separated by commas.`);
  return scopes.filter(isScope);
}

function instantOf(text: string): Date {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  if (!isInstant(instant))
    throw new CommandMistake(
      '--expires must be a date or an instant, such as 2028-01-01 or 2028-01-01T12:00:00Z.',
    );
  return new Date(instant);
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!/^\d+$/.test(text) || hours > MAX_OVERLAP_HOURS)
    throw new CommandMistake(`--overlap-hours must be a whole number from 0 to ${MAX_OVERLAP_HOURS}.`);
  return hours;
}

function idOf(text: string, what: string): Uuid {
  if (!isUuid(text)) throw new NotFound(what);
  return text.toLowerCase();
}
