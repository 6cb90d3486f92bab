import './Spinner.css';

/** A small ring that stays unseen for the first 300 ms: what is quick needs no spinner. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <span className="spinner-late" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{label}</span>
    </span>
  );
}
