const two = (value: number) => String(value).padStart(2, '0');

/** An instant for an input of type `datetime-local`, in the reader's zone; '' for none. */
export function toLocalInput(at: string | null): string {
  if (!at) return '';
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The reverse; null for an empty or unfinished input. */
export function fromLocalInput(text: string): string | null {
  const date = new Date(text);
  return text && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
