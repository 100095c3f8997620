import { announceSessionLost, signedInAgain } from './session-events';

/** `fetch` for what is sent beside GraphQL: refused because the session is over, it is sent again after the sign-in. */
export async function fetchSignedIn(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 401) return response;
  announceSessionLost('expired');
  return (await signedInAgain()) ? fetchSignedIn(url, init) : response;
}
