/** What `docs/openapi.json` calls the way in by API key. */
export const API_KEY_SCHEME = 'apiKey';
