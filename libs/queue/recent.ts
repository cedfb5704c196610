/** A set of numbers that forgets the oldest when it is full. */
export class Recent {
  private readonly kept = new Set<number>();

  constructor(private readonly most: number) {}

  has(value: number): boolean {
    return this.kept.has(value);
  }

  add(value: number): void {
    this.kept.delete(value);
    this.kept.add(value);
    if (this.kept.size <= this.most) return;
    const [oldest] = this.kept;
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
