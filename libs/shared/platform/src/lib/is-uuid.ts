/** Whether PostgreSQL would take the text for a uuid: anything may stand in an address. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
