import type { Child } from 'hono/jsx';

const HALF = 32;

/** A whole SHA-256, which breaks in its middle and nowhere else: so it can be compared by eye, and copied in one. */
export const Hash = ({ value }: { value: string }): Child => (
  <code class="hash">
    {value.slice(0, HALF)}
    <wbr />
    {value.slice(HALF)}
  </code>
);
