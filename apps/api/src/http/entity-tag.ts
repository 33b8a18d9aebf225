import { InvalidRequest } from '#platform';

/** Versions begin at 1, so nothing ever has this one. */
const NO_VERSION = 0;
/** One entity tag (RFC 9110, section 8.8.3), weak or strong. */
const ENTITY_TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

/** The entity tag of a version of a resource. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that an `If-Match` header asks for: undefined when any will do, and one that nothing has when the tag is
 * not one of ours, or weak, which never matches here (RFC 9110, section 13.1.1). Throws `InvalidRequest` when the header
 * is not one entity tag.
 */
export function expectedVersionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const [whole, weak, tag = ''] = ENTITY_TAG.exec(ifMatch) ?? [];
  if (whole === undefined)
    throw new InvalidRequest([], 'If-Match must be one entity tag, such as "3", or *.');
  return weak === undefined && /^[1-9]\d{0,8}$/.test(tag) ? Number(tag) : NO_VERSION;
}
