/** Pixels of the longer side of what is drawn. */
const SIDE = 1_024;

/** An SVG as a PNG with a clear ground, drawn by the browser: the server takes pixels only. Null = it cannot be drawn. */
export async function drawSvg(file: File): Promise<File | null> {
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: w, naturalHeight: h } = image;
    if (w === 0 || h === 0) return null;
    const by = SIDE / Math.max(w, h);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(w * by));
    canvas.height = Math.max(1, Math.round(h * by));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null
      ? null
      : new File([blob], file.name.replace(/\.svg$/i, '.png'), { type: 'image/png' });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
