import type { ComponentChildren } from 'preact';

/** A table that scrolls in its own region, which the keyboard reaches; its rows are the children. */
export function RowsTable({
  label,
  caption,
  columns,
  children,
}: {
  label: string;
  caption?: string;
  columns: readonly string[];
  children: ComponentChildren;
}) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="rows">
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={at} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
