import { useEffect, useRef } from 'preact/hooks';

interface CameraPictureProps {
  label: string;
  /** Is given the picture when it is there; what it returns is called when it goes. */
  watch: (video: HTMLVideoElement) => () => void;
}

/** What the camera sees. */
export function CameraPicture({ label, watch }: CameraPictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? watch(video.current) : undefined), []);
  return <video class="camera-picture" ref={video} aria-label={label} muted playsInline />;
}
