/** Sends requests to the server of the page. */

/** Returns the response, or `undefined` if the server does not answer. */
export async function post<T>(
  key: string,
  path: string,
  value: unknown,
  signal?: AbortSignal,
): Promise<T | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-enduse-key': key },
      body: JSON.stringify(value),
      ...(signal && { signal }),
    })
    return (await response.json()) as T
  } catch {
    return undefined
  }
}
