export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const TIME_LIMIT_MS = 20_000;

/** Sends a request as it is given, sound or not. @throws Error where no answer comes, or none that is JSON */
export async function send(url: string, action: string, body: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSStepFunctions.${action}`, 'content-type': 'application/x-amz-json-1.0' },
    body,
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** @throws Error where the answer is an error */
export async function call<T>(url: string, action: string, body: object): Promise<T> {
  const answer = await send(url, action, JSON.stringify(body));
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
