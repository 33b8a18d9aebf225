import { type Document, isCollection, isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from 'yaml';
import { type InvalidMember, isUuid, type Uuid } from '#platform';
import { DEFAULT_TERMS, type PoolDescription, type ServiceDescription } from '#venues';
import {
  OPTIONAL_SERVICE_MEMBERS,
  POOL_MEMBERS,
  REQUIRED_SERVICE_MEMBERS,
  VENUE_MEMBERS,
  type VenueDescription,
} from '../description/read-description.js';
import { line, list, object, orNull } from '../description/shapes.js';

/** A venue with its pools and services, as a file in version control describes it. */
export interface VenueFile {
  readonly venue: VenueDescription & { readonly id: Uuid | undefined };
  readonly pools: readonly FiledPool[];
  readonly services: readonly FiledService[];
}

export interface FiledPool {
  readonly id: Uuid | undefined;
  readonly description: PoolDescription;
}

export interface FiledService {
  readonly id: Uuid | undefined;
  readonly description: ServiceDescription;
  /** The name of the pool that it seats in; undefined where the file does not say, or says it by `poolId`. */
  readonly pool: string | undefined;
}

/** Something that is wrong in a file, where it stands. Lines and columns count from 1. */
export interface FileFault extends InvalidMember {
  readonly line: number;
  readonly column: number;
}

export class InvalidVenueFile extends Error {
  constructor(readonly faults: readonly FileFault[]) {
    super('The file does not describe a venue.');
    this.name = 'InvalidVenueFile';
  }
}

/** A file that was read, and the way back from a JSON pointer to its place in the text. */
export interface ReadVenueFile {
  readonly file: VenueFile;
  readonly placed: (faults: readonly InvalidMember[]) => InvalidVenueFile;
}

const SHAPE = object(
  { venue: object(VENUE_MEMBERS, { id: line }) },
  {
    pools: list(object(POOL_MEMBERS, { id: line })),
    services: list(
      object(REQUIRED_SERVICE_MEMBERS, { ...OPTIONAL_SERVICE_MEMBERS, id: line, pool: orNull(line) }),
    ),
  },
);

/** What the shape above makes of a file. */
interface Written {
  readonly venue: VenueDescription & { readonly id?: string };
  readonly pools?: readonly (PoolDescription & { readonly id?: string })[];
  readonly services?: readonly (Omit<ServiceDescription, 'poolId'> & {
    readonly id?: string;
    readonly pool?: string | null;
    readonly poolId?: string | null;
  })[];
}

/** Reads YAML (of which JSON is a part). Throws `InvalidVenueFile` with every fault in its form. */
export function readVenueFile(text: string): ReadVenueFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Pick<FileFault, 'line' | 'column'> => {
    const { line: row, col } = lines.linePos(offset);
    return { line: row, column: col };
  };
  if (document.errors.length > 0)
    throw new InvalidVenueFile(
      document.errors.map(({ message, pos }) => ({ pointer: '', detail: message, ...at(pos[0]) })),
    );
  const placed = (faults: readonly InvalidMember[]): InvalidVenueFile =>
    new InvalidVenueFile(faults.map((fault) => ({ ...fault, ...at(offsetOf(document, fault.pointer)) })));
  const written: unknown = document.toJS();
  const faults = [...SHAPE(written, ''), ...faultsInIds(written)];
  if (faults.length > 0) throw placed(faults);
  return { file: toFile(written as Written), placed };
}

function toFile({ venue, pools = [], services = [] }: Written): VenueFile {
  return {
    venue: { id: venue.id?.toLowerCase(), name: venue.name, timeZone: venue.timeZone },
    pools: pools.map(({ id, ...description }) => ({ id: id?.toLowerCase(), description })),
    services: services.map(({ id, pool, ...terms }) => ({
      id: id?.toLowerCase(),
      description: { ...DEFAULT_TERMS, ...terms },
      pool: pool ?? undefined,
    })),
  };
}

/** Ids that are none, and pools or services that could be mistaken for each other. */
function faultsInIds(written: unknown): InvalidMember[] {
  if (SHAPE(written, '').length > 0) return [];
  const { venue, pools = [], services = [] } = written as Written;
  const named = [
    { pointer: '/venue/id', id: venue.id },
    ...pools.map(({ id }, index) => ({ pointer: `/pools/${index}/id`, id })),
    ...services.map(({ id }, index) => ({ pointer: `/services/${index}/id`, id })),
  ];
  const noIds = named
    .filter(({ id }) => id !== undefined && !isUuid(id))
    .map(({ pointer }) => ({ pointer, detail: 'must be a UUID' }));
  const saidTwice = services.flatMap(({ pool, poolId }, index) =>
    pool !== undefined && poolId !== undefined
      ? [{ pointer: `/services/${index}/poolId`, detail: 'must be missing where the pool is named' }]
      : [],
  );
  return [...noIds, ...faultsInTwins('pool', pools), ...faultsInTwins('service', services), ...saidTwice];
}

function faultsInTwins(
  kind: 'pool' | 'service',
  all: readonly { readonly id?: string; readonly name: string }[],
): InvalidMember[] {
  const twice = (member: 'id' | 'name'): InvalidMember[] =>
    all.flatMap((each, index) =>
      each[member] !== undefined && all.slice(0, index).some((earlier) => earlier[member] === each[member])
        ? [{ pointer: `/${kind}s/${index}/${member}`, detail: `is that of an earlier ${kind} too` }]
        : [],
    );
  return [...twice('id'), ...twice('name')];
}

/** Where the value of a pointer begins, or the nearest thing around it that is there. */
function offsetOf(document: Document.Parsed, pointer: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const found = childOf(node, name);
    if (found === undefined) return offset;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return offset;
}

/** A scalar is pointed at itself; of a list or an object, its name: that is where one looks for it. */
function childOf(node: unknown, name: string): { node: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(name)];
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((each) => isPair(each) && String(each.key) === name);
  if (pair === undefined) return undefined;
  return {
    node: pair.value,
    offset: startOf(isCollection(pair.value) ? pair.key : pair.value) ?? startOf(pair.key),
  };
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
