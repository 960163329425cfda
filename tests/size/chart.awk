# A chart of what adds up to a client: of lines "LABEL<tab>BYTES" the first is what is always there, the
# others are added one after the other. Each bar begins where the one before ends.
BEGIN { FS = "\t" }
{ label[NR] = $1; bytes[NR] = $2; total += $2 }
END {
    left = 150; width = 520; step = 30; top = 40
    height = top + NR * step + 40
    scale = width / (total * 1.12)
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Flash by content format, in bytes\">\n", left + width + 20, height, left + width + 20, height
    print "<style>"
    print "text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e }"
    print ".base { fill: #8250df } .format { fill: #0969da } .grid { stroke: #d1d9e0 } .paper { fill: #ffffff }"
    print "@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .small { fill: #9198a1 }"
    print ".base { fill: #ab7df8 } .format { fill: #4493f8 } .grid { stroke: #3d444d } .paper { fill: #0d1117 } }"
    print "</style>"
    print "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>"
    printf "<text x=\"%d\" y=\"20\">Flash of a client with four Objects, in bytes: one content format after the other</text>\n", 12
    for (mark = 0; mark * scale <= width; mark += 10240) {
        x = left + mark * scale
        printf "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", x, top - 6, x, height - 30
        printf "<text class=\"small\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d KiB</text>\n", x, height - 14, mark / 1024
    }
    for (row = 1; row <= NR; row++) {
        y = top + (row - 1) * step
        printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", left - 8, y + 15, label[row]
        printf "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"20\" rx=\"2\"/>\n", row == 1 ? "base" : "format", left + sum * scale, y, bytes[row] * scale
        sum += bytes[row]
        printf "<text class=\"small\" x=\"%.1f\" y=\"%d\">%s%d</text>\n", left + sum * scale + 6, y + 15, row == 1 ? "" : "+", bytes[row]
    }
    print "</svg>"
}
