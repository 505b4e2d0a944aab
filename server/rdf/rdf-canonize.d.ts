declare module 'rdf-canonize' {
  /** RDFC-1.0 of a dataset in N-Quads: its canonical N-Quads. Throws on graphs made to exhaust it. */
  export function canonize(
    nquads: string,
    options: {
      algorithm: 'RDFC-1.0';
      inputFormat: 'application/n-quads';
      format: 'application/n-quads';
      maxWorkFactor?: number;
    },
  ): Promise<string>;
}
