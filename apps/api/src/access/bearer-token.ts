/** The token of an `Authorization: Bearer …` header (RFC 6750, section 2.1; the scheme's case does not matter). */
export function bearerTokenOf(authorization: string | undefined): string | undefined {
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '') ?? [];
  return token;
}
