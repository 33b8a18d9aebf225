/** Whether it has the shape of a JWT (RFC 7519): three parts with dots between; the last one is empty where nothing was signed. */
export const looksLikeToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
