/** The head of an arrow of a picture, for `marker-end`; its id is the class of its colour too. */
export function ArrowHead({ id }: { id: 'head' | 'lost' }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto"
    >
      <path d="M0 0 8 4 0 8Z" class={id} />
    </marker>
  );
}
