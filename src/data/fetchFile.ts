import { clauseOf } from '../domain/messageOf';

interface Options {
  /** As for `fetch`. */
  readonly cache: RequestCache;
  /** The download fails if nothing arrives for this time, in ms. A slow one may take as long as it needs. */
  readonly patience: number;
}

/** Fetches a file. It, or reading its body, throws the end of a sentence that says what went wrong. */
export async function fetchFile(url: URL, { cache, patience }: Options): Promise<Response> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  const heard = () => {
    end();
    timer = setTimeout(
      () => silence.abort(new Error(`nothing arrived for ${patience / 1000} seconds`)),
      patience,
    );
  };
  heard();
  let response: Response;
  try {
    response = await fetch(url, { cache, signal: silence.signal });
  } catch (error) {
    end();
    throw new Error(`it could not be fetched (${clauseOf(error)})`);
  }
  heard();
  if (!response.ok || !response.body) end();
  if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
  if (!response.body) return response;
  const listening = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      heard();
      controller.enqueue(bytes);
    },
    flush: end,
  });
  return new Response(response.body.pipeThrough(listening), response);
}
