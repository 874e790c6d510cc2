import { describe, expect, it } from "vitest";
import { readLines, readMarks, safeAddress } from "./marks";

const text = (value: string) => ({ kind: "text", text: value });

describe("marks", () => {
  it("reads bold, italic and strike inside a sentence", () => {
    expect(readMarks("Van *dos* panes, _gracias_ ~no~.")).toEqual([
      text("Van "),
      { kind: "bold", inner: [text("dos")] },
      text(" panes, "),
      { kind: "italic", inner: [text("gracias")] },
      text(" "),
      { kind: "strike", inner: [text("no")] },
      text("."),
    ]);
  });

  it("nests marks", () => {
    expect(readMarks("*_ya_ listo*")).toEqual([
      { kind: "bold", inner: [{ kind: "italic", inner: [text("ya")] }, text(" listo")] },
    ]);
  });

  it.each([
    "2 * 3 * 4",
    "nombre_de_archivo",
    "5*3 y 2*4",
    "* lista",
    "**",
    "una *sola",
    "*partida\nen dos*",
    "~ ~",
  ])("leaves %j as it was typed", (typed) => {
    expect(readMarks(typed)).toEqual([text(typed)]);
  });

  it("keeps marks inside mono untouched, over several lines", () => {
    expect(readMarks("```*a*\n b``` y `c_d`")).toEqual([
      { kind: "mono", text: "*a*\n b" },
      text(" y "),
      { kind: "mono", text: "c_d" },
    ]);
  });

  it("links addresses without the sentence's punctuation", () => {
    expect(readMarks("Paga en https://pagos.example/x_y_z?a=1. (www.example.cl)")).toEqual([
      text("Paga en "),
      { kind: "link", text: "https://pagos.example/x_y_z?a=1", href: "https://pagos.example/x_y_z?a=1" },
      text(". ("),
      { kind: "link", text: "www.example.cl", href: "https://www.example.cl/" },
      text(")"),
    ]);
  });

  it("links an address in bold", () => {
    expect(readMarks("*https://a.example/b*")).toEqual([
      { kind: "bold", inner: [{ kind: "link", text: "https://a.example/b", href: "https://a.example/b" }] },
    ]);
  });

  it("never makes a link of a script", () => {
    expect(readMarks("javascript:alert(1) data:text/html,x")).toEqual([
      text("javascript:alert(1) data:text/html,x"),
    ]);
    expect(safeAddress("javascript:alert(1)")).toBeNull();
    expect(safeAddress("//evil.example")).toBeNull();
    expect(safeAddress("https://tienda.example")).toBe("https://tienda.example/");
  });

  it("treats markup as words", () => {
    expect(readMarks("<b>hola</b>")).toEqual([text("<b>hola</b>")]);
  });

  it("does not look for quotes where mono spans lines", () => {
    expect(readLines("```a\n> b```")).toEqual([{ quote: false, marks: [{ kind: "mono", text: "a\n> b" }] }]);
    expect(readLines("```a```\n> b")[1]).toEqual({ quote: true, marks: [text("b")] });
  });

  it("splits lines and knows quotes", () => {
    expect(readLines("> *así*\nbien")).toEqual([
      { quote: true, marks: [{ kind: "bold", inner: [text("así")] }] },
      { quote: false, marks: [text("bien")] },
    ]);
  });
});
