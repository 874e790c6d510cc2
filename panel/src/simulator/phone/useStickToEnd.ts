import { useCallback, useEffect, useRef, useState } from "react";

/** How near the end still counts as reading the newest, in pixels. */
const near = 48;

/** Keeps a growing list at its end for as long as the reader is there, and leaves a reader of old messages alone. */
export function useStickToEnd() {
  const [atEnd, setAtEnd] = useState(true);
  const stick = useRef(true);
  const scrollerElement = useRef<HTMLElement | null>(null);
  const grown = useRef<ResizeObserver | null>(null);

  const scroller = useCallback((element: HTMLElement | null) => {
    scrollerElement.current = element;
    if (!element) return;
    const onScroll = () => {
      stick.current = element.scrollHeight - element.scrollTop - element.clientHeight <= near;
      setAtEnd(stick.current);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, []);

  // Size, not message count: images that load late and the keyboard of a phone move the end too.
  const content = useCallback((element: HTMLElement | null) => {
    grown.current?.disconnect();
    if (!element) return;
    grown.current = new ResizeObserver(() => {
      const box = scrollerElement.current;
      if (box && stick.current) box.scrollTop = box.scrollHeight;
    });
    grown.current.observe(element);
    if (scrollerElement.current) grown.current.observe(scrollerElement.current);
  }, []);

  useEffect(() => () => grown.current?.disconnect(), []);

  const toEnd = useCallback(() => {
    stick.current = true;
    const box = scrollerElement.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);

  return { scroller, content, atEnd, toEnd };
}
