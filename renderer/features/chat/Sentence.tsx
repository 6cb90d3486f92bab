import { sentenceParts } from '../../lib/isolate';

/** A sentence with strangers' words in it, each in an element of its own so that none can turn the rest around. */
export function Sentence({ text }: { readonly text: string }) {
  return sentenceParts(text).map((part, index) =>
    part.isForeign ? <bdi key={index}>{part.text}</bdi> : <span key={index}>{part.text}</span>,
  );
}
