{{/* Prefix of every object's name; room is left for "-progress" and the like. */}}
{{- define "milepost.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels of an object; takes (dict "root" $ "component" "progress"). */}}
{{- define "milepost.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
app.kubernetes.io/part-of: milepost
{{ include "milepost.selector" . }}
{{- end -}}

{{/* The labels that never change, by which pods are found. */}}
{{- define "milepost.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component | quote }}
{{- end -}}

{{/* Image of a service; takes (dict "root" $ "name" "progress" "service" …). */}}
{{- define "milepost.image" -}}
{{- $image := .root.Values.image -}}
{{- if .service.image -}}
{{- .service.image -}}
{{- else -}}
{{- with $image.registry }}{{ . }}/{{ end -}}
{{- printf "%s/%s-service:%s" $image.repository .name (default .root.Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Host of publicUrl, for Ingress and HTTPRoute. */}}
{{- define "milepost.host" -}}
{{- get (urlParse .Values.publicUrl) "hostname" -}}
{{- end -}}
