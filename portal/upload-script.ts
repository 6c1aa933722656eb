import { sha256 } from '../domain/evidence/chain.ts';

/**
 * What the upload page adds where scripts run: a file that is too big is told of before it is sent, and while one is
 * being sent the page says so and can't send it twice. Without it the same form works by itself.
 */
export const uploadScript = `'use strict';
for (const form of document.querySelectorAll('form[data-upload]')) {
  const input = form.querySelector('input[type=file]');
  const button = form.querySelector('button');
  const waiting = form.querySelector('[data-waiting]');
  const tooBig = form.querySelector('[data-too-big]');
  const isTooBig = () => [...input.files].some((file) => file.size > Number(form.dataset.upload));
  const show = () => { tooBig.hidden = !isTooBig(); };
  input.addEventListener('change', show);
  form.addEventListener('submit', (event) => {
    show();
    if (isTooBig()) { event.preventDefault(); input.focus(); return; }
    waiting.hidden = false;
    button.setAttribute('aria-disabled', 'true');
    form.addEventListener('submit', (again) => again.preventDefault());
  });
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}
`;

/** Changes with the content, so that it can be cached for good. */
export const uploadScriptHref = `/upload.js?v=${sha256(uploadScript).slice(0, 12)}`;
